with first_play as (
    select user_id, play_date, started_ms, platform
    from plays_v1
    where play_date >= '2025-01-01'
    qualify row_number() over (partition by user_id order by started_ms, play_id) = 1
),

activity as (
    select
        f.play_date as cohort_date,
        f.platform as first_platform,
        p.user_id,
        date_diff(p.play_date, f.play_date, week) as week_number,
        -- the gap to the play before, in hours
        (p.started_ms - lag(p.started_ms) over (partition by p.user_id order by p.started_ms, p.play_id)) / 3600000 as gap_hours
    from first_play as f
    join plays_v1 as p
      on p.user_id = f.user_id
    where p.play_date >= '2025-01-01'
)

select
    cohort_date,
    first_platform,
    week_number,
    count(distinct user_id) as listeners,
    max(gap_hours) as longest_gap_hours
from activity
group by cohort_date, first_platform, week_number
