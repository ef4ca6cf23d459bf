-- In LIKE an underscore stands for any character: what is certain ends before it.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.2019*` WHERE _TABLE_SUFFIX LIKE '%_mobile' AND _TABLE_SUFFIX IN ('_07_01_mobile', '_08_01_mobile')
-- >>> after
SELECT page AS url FROM `acme.crawl.pages` WHERE date BETWEEN DATE '2019-01-01' AND DATE '2019-12-31' AND is_root AND CONCAT(FORMAT_DATE('_%m_%d', date), '_', client) LIKE '%_mobile' AND CONCAT(FORMAT_DATE('_%m_%d', date), '_', client) IN ('_07_01_mobile', '_08_01_mobile')
-- >>> not analysed: the analyzer of this suite has no wildcard tables
