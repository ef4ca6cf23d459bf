-- Rule: Reserved words may be column names in backticks; -- , # and /* */ comments are allowed.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#quoted_identifiers
SELECT
  `group`, /* a reserved
              word */
  p.`order` AS sort_order  # hash comment
FROM `acme.shop.promotions` AS p  -- whole path in one pair of backticks
JOIN `acme`.`shop`.`categories` AS c ON c.category = p.`group`
ORDER BY p.`order`;
