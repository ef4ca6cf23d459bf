-- Rule: Every row of INSERT ... VALUES must have as many values as the column list.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#insert_statement
INSERT INTO acme.shop.countries (country_code, name, region, vat_rate)
VALUES ('DE', 'Germany', 'EU', 0.19),
       ('FR', 'France', 'EU');
