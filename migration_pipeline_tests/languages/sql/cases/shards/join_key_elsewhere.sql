-- Anywhere but in a join nothing stands in for the column.
-- >>> mapping: archive
-- >>> before
SELECT COUNT(DISTINCT page_id) AS n FROM `acme.summary.2019_07_01_mobile`
-- >>> after
-- migration(archive): acme.summary.{date:%Y_%m_%d}_{client}.page_id: only in a join page, client, date stand in for it (guide: https://example.com/guide)
SELECT COUNT(DISTINCT page_id) AS n FROM `acme.summary.2019_07_01_mobile`
-- >>> stays: only in a join page, client, date stand in for it
-- >>> not analysed: the analyzer of this suite has no wildcard tables
