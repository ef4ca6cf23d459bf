-- What stands between two rounds of a loop joins what one round gives, and changes nothing in it.
-- >>> mapping: filtered
-- >>> before
{% for size in sizes %}
SELECT {{ size }} AS size, id FROM acme.shop.orders_v1 WHERE amount > {{ size }}
{% if not loop.last %} UNION ALL {% endif %}
{% endfor %}
-- >>> after
{% for size in sizes %}
SELECT {{ size }} AS size, id FROM (SELECT order_id AS id, amount FROM acme.shop.orders_v2 WHERE NOT is_deleted) AS orders_v1 WHERE amount > {{ size }}
{% if not loop.last %} UNION ALL {% endif %}
{% endfor %}
-- >>> not analysed: a template
