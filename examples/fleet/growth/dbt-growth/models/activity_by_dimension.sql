{% set dimensions = ['platform', 'country'] %}
{% for d in dimensions %}
select '{{ d }}' as dimension, {{ d }} as value, count(*) as plays
from {{ source('listening', 'plays_v1') }}
where play_date >= '2026-01-01'
group by value
{% if not loop.last %}union all{% endif %}
{% endfor %}
