-- A statement that writes a shard stays: its producer moves by itself.
-- >>> mapping: archive
-- >>> before
CREATE TABLE `acme.summary.2019_07_01_desktop` AS SELECT 1 AS page_id
-- >>> stays: writes the deprecated table
