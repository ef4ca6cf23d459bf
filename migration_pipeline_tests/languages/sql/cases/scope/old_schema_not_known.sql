-- Of a table without a schema only the mapping's rows are certain; another name may be one of its columns.
-- >>> mapping: untyped
-- >>> before
SELECT label, id FROM acme.music.loose_v1 WHERE id > 5;
SELECT other FROM acme.music.loose_v1
-- >>> after
SELECT title AS label, id FROM acme.music.loose_v2 WHERE id > 5;
SELECT other FROM acme.music.loose_v1
-- >>> stays: other may be a column of the old table
-- >>> not analysed: neither table has a schema
