-- What stands for a client may be any text, also where letters stand for the day.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.2019_07_DD_desktop`
-- >>> stays: a placeholder in one
