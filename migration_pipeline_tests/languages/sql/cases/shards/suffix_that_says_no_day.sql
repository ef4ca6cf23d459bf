-- A condition that leaves every day says none: no range is made up.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.*` WHERE _TABLE_SUFFIX LIKE '%_mobile'
-- >>> stays: acme.crawl.pages must be filtered by date
