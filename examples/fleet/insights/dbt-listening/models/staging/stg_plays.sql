select
    play_id,
    user_id,
    track as track_key,
    timestamp_millis(started_ms) as started_at,
    duration_ms,
    country,
    plan,
    is_premium,
    play_date
from {{ source('listening', 'plays_v1') }}
where play_date >= '{{ var("start_date") }}'
