-- A loop that reads the table each time filters it each time.
-- >>> mapping: filtered
-- >>> before
{% for f in fs %} SELECT id FROM acme.shop.orders_v1 WHERE amount = {{ f }}; {% endfor %}
-- >>> after
{% for f in fs %} SELECT order_id AS id FROM acme.shop.orders_v2 WHERE NOT is_deleted AND amount = {{ f }}; {% endfor %}
-- >>> not analysed: a template
