-- Rule: A pipe operator can reference only columns of its input table; amount_cents is none.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/pipe-syntax#where_pipe_operator
FROM acme.core.events
|> WHERE amount_cents > 0
|> AGGREGATE COUNT(*) AS n GROUP BY currency;
