-- A name that the pattern cannot produce is another table.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.2019_13_01_desktop`
-- >>> nothing to do
