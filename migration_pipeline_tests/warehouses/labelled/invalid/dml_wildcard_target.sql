-- Rule: A wildcard table cannot be the target of a DML statement.
-- Source: https://cloud.google.com/bigquery/docs/querying-wildcard-tables#limitations
DELETE FROM `acme.logs.events_*`
WHERE _TABLE_SUFFIX < '20240102';
