-- One element that is no constant may be any suffix, and a bound that is none says nothing.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.*` WHERE _TABLE_SUFFIX IN ('2019_07_01_desktop', @other);
SELECT url FROM `acme.summary.*` WHERE _TABLE_SUFFIX BETWEEN @first AND '2019_07_10_x';
SELECT url FROM `acme.summary.*` WHERE _TABLE_SUFFIX LIKE @begun
-- >>> stays: date
-- >>> stays: date
-- >>> stays: date
