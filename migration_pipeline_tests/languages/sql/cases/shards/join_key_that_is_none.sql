-- In parentheses of its own, behind a comment, or compared with itself a join key is read as a value.
-- >>> mapping: archive
-- >>> before
SELECT a.url FROM `acme.summary.2019_07_01_desktop` AS a JOIN `acme.summary.2019_07_01_mobile` AS b ON (a.page_id) = (b.page_id);
SELECT a.url FROM `acme.summary.2019_07_01_desktop` AS a JOIN `acme.summary.2019_07_01_mobile` AS b ON a.page_id /* c */ = b.page_id;
SELECT a.url FROM `acme.summary.2019_07_01_desktop` AS a JOIN `acme.summary.2019_07_01_mobile` AS b ON a.page_id = a.page_id;
SELECT a.url FROM `acme.summary.2019_07_01_desktop` AS a JOIN `acme.summary.2019_07_01_mobile` AS b ON a.page_id < b.page_id
-- >>> after
-- migration(archive): acme.summary.{date:%Y_%m_%d}_{client}.page_id: only in a join page, client, date stand in for it (guide: https://example.com/guide)
SELECT a.url FROM `acme.summary.2019_07_01_desktop` AS a JOIN `acme.summary.2019_07_01_mobile` AS b ON (a.page_id) = (b.page_id);
-- migration(archive): acme.summary.{date:%Y_%m_%d}_{client}.page_id: only in a join page, client, date stand in for it (guide: https://example.com/guide)
SELECT a.url FROM `acme.summary.2019_07_01_desktop` AS a JOIN `acme.summary.2019_07_01_mobile` AS b ON a.page_id /* c */ = b.page_id;
-- migration(archive): acme.summary.{date:%Y_%m_%d}_{client}.page_id: only in a join page, client, date stand in for it (guide: https://example.com/guide)
SELECT a.url FROM `acme.summary.2019_07_01_desktop` AS a JOIN `acme.summary.2019_07_01_mobile` AS b ON a.page_id = a.page_id;
-- migration(archive): acme.summary.{date:%Y_%m_%d}_{client}.page_id: only in a join page, client, date stand in for it (guide: https://example.com/guide)
SELECT a.url FROM `acme.summary.2019_07_01_desktop` AS a JOIN `acme.summary.2019_07_01_mobile` AS b ON a.page_id < b.page_id
-- >>> stays: page_id has no replacement: only in a join page, client, date stand in for it
-- >>> stays: page_id has no replacement: only in a join page, client, date stand in for it
-- >>> stays: page_id has no replacement: only in a join page, client, date stand in for it
-- >>> stays: page_id has no replacement: only in a join page, client, date stand in for it
-- >>> stays: page_id has no replacement: only in a join page, client, date stand in for it
-- >>> stays: page_id has no replacement: only in a join page, client, date stand in for it
-- >>> stays: page_id has no replacement: only in a join page, client, date stand in for it
-- >>> stays: page_id has no replacement: only in a join page, client, date stand in for it
-- >>> not analysed: the analyzer of this suite has no wildcard tables
