{{ config(
    materialized='incremental',
    unique_key='listener_day',
    partition_by={'field': 'play_date', 'data_type': 'date'}
) }}

select
  concat(cast(p.user_id as string), '-', cast(p.play_date as string)) as listener_day,
  p.user_id,
  p.play_date,
  max(p.plan) as best_plan,
  count(*) as plays
from {{ source('listening', 'plays_v1') }} as p
{% if is_incremental() %}
where p.play_date > (select max(play_date) from {{ this }})
{% endif %}
group by p.user_id, p.play_date
