-- Lists of the dataset's tables name none, but are about them; back quotes and case do not matter.
-- >>> before
SELECT table_id FROM acme.music.__TABLES__;
SELECT table_id FROM acme.music.__tables_summary__
-- >>> stays: INFORMATION_SCHEMA of the deprecated table's dataset
-- >>> stays: INFORMATION_SCHEMA of the deprecated table's dataset
