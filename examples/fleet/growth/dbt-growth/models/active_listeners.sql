select user_id, count(*) as active_days, max(best_plan) as best_plan
from {{ ref('listener_days') }}
group by user_id
