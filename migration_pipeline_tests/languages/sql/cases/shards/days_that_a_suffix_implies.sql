-- What the conditions say of the whole suffix implies days, which stand beside them for partitions to be pruned.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.*` WHERE _TABLE_SUFFIX IN ('2019_07_01_desktop', '2019_07_03_mobile');
SELECT url FROM `acme.summary.*` WHERE _TABLE_SUFFIX LIKE '2019_07%' AND url IN ('a');
SELECT url FROM `acme.summary.*` WHERE _TABLE_SUFFIX LIKE '2019_07_0%' AND '2019_07_08' > _TABLE_SUFFIX;
SELECT url FROM `acme.summary.*` WHERE '2019_07_08' <= _TABLE_SUFFIX AND STARTS_WITH(_TABLE_SUFFIX, '2019_07');
SELECT url FROM `acme.summary.*` WHERE _TABLE_SUFFIX > '2019_07_08' AND _TABLE_SUFFIX < '2019_07_10';
SELECT url FROM `acme.summary.*` WHERE _TABLE_SUFFIX BETWEEN '2019_07_08' AND '2019_07_10'
-- >>> after
SELECT page AS url FROM `acme.crawl.pages` WHERE date BETWEEN DATE '2019-07-01' AND DATE '2019-07-03' AND is_root AND CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client) IN ('2019_07_01_desktop', '2019_07_03_mobile');
SELECT page AS url FROM `acme.crawl.pages` WHERE date BETWEEN DATE '2019-01-01' AND DATE '2019-12-31' AND is_root AND CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client) LIKE '2019_07%' AND page IN ('a');
SELECT page AS url FROM `acme.crawl.pages` WHERE date BETWEEN DATE '2019-01-01' AND DATE '2019-07-08' AND is_root AND CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client) LIKE '2019_07_0%' AND '2019_07_08' > CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client);
SELECT page AS url FROM `acme.crawl.pages` WHERE date BETWEEN DATE '2019-07-08' AND DATE '2019-07-31' AND is_root AND '2019_07_08' <= CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client) AND STARTS_WITH(CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client), '2019_07');
SELECT page AS url FROM `acme.crawl.pages` WHERE date BETWEEN DATE '2019-07-08' AND DATE '2019-07-10' AND is_root AND CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client) > '2019_07_08' AND CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client) < '2019_07_10';
SELECT page AS url FROM `acme.crawl.pages` WHERE date BETWEEN DATE '2019-07-08' AND DATE '2019-07-10' AND is_root AND CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client) BETWEEN '2019_07_08' AND '2019_07_10'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
