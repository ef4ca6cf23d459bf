-- Where one old row was one element of an array, the old table becomes a subquery over that array.
-- >>> mapping: archive
-- >>> before
SELECT _TABLE_SUFFIX AS client, app FROM `acme.tools.2019_07_01_*` WHERE kind = 'CMS'
-- >>> after
SELECT _TABLE_SUFFIX AS client, app FROM (
  SELECT
    kind AS kind,
    tool.name AS app,
    client AS _TABLE_SUFFIX
  FROM `acme.crawl.pages`, UNNEST(tools) AS tool, UNNEST(tool.kinds) AS kind
  WHERE date = DATE '2019-07-01' AND is_root
) AS pages WHERE kind = 'CMS'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
