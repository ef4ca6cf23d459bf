select
    p.play_date,
    p.country,
    t.genre,
    count(distinct p.user_id) as listeners,
    countif(p.is_premium) as premium_plays,
    count(distinct p.started_at) as distinct_starts
from {{ ref('stg_plays') }} as p
left join {{ ref('stg_tracks') }} as t using (track_key)
group by 1, 2, 3
