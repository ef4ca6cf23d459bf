-- The new table refuses a query that does not say which dates; no range is made up.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.*`
-- >>> stays: acme.crawl.pages must be filtered by date
