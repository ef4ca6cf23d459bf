-- Rule: CREATE VIEW stores a query whose columns are all named.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language#create_view_statement
CREATE OR REPLACE VIEW acme.core.revenue_by_country AS
SELECT geo.country AS country, SUM(amount) AS revenue
FROM acme.core.events AS e
JOIN acme.core.event_types AS t USING (type_id)
WHERE t.is_revenue
GROUP BY geo.country;
