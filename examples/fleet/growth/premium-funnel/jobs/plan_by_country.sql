-- the account's country wins over the country of the play
select
  case p.plan when 0 then 'free' when 1 then 'paid' when 2 then 'paid' else 'unknown' end as bucket,
  coalesce(a.country, p.country) as country,
  a.plan as plan_today,
  countif(p.plan >= 1) as paid_plays,
  countif(p.plan is null) as plays_without_plan,
  count(*) as plays
from listening.plays_v1 p
left join accounts a on a.user_id = p.user_id
where p.play_date between date_sub(current_date(), interval 7 day) and current_date()
group by bucket, country, plan_today
order by country, plays desc
