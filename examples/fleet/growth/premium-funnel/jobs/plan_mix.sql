select 'web' as channel, plan, count(distinct user_id) as listeners, count(*) as plays
from listening.plays_v1
where platform = 'web' and play_date >= '2026-01-01' and plan in (1, 2)
group by plan

union all

select 'app', plan, count(distinct user_id), count(*)
from listening.plays_v1
where platform in ('ios', 'android') and play_date >= '2026-01-01' and plan <> 0 and is_premium
group by 2

order by channel, plan
