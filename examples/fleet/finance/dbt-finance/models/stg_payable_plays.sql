select
    p.play_id,
    p.user_id,
    p.track as track_key,
    p.play_date,
    p.plan,
    s.price
from {{ source('listening', 'plays_v1') }} as p
inner join {{ source('crm', 'subscriptions') }} as s
    on s.user_id = p.user_id
    and s.plan = p.plan
where p.is_premium
  and not p.skipped
