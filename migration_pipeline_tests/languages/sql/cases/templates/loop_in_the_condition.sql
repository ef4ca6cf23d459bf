-- A loop's body may be read any number of times: the parenthesis of a condition must not stand in it.
-- >>> mapping: filtered
-- >>> before
SELECT id FROM acme.shop.orders_v1 WHERE TRUE {% for f in fs %} OR id = {{ f }} {% endfor %}
-- >>> after
SELECT id FROM (SELECT order_id AS id FROM acme.shop.orders_v2 WHERE NOT is_deleted) AS orders_v1 WHERE TRUE {% for f in fs %} OR id = {{ f }} {% endfor %}
-- >>> not analysed: a template
