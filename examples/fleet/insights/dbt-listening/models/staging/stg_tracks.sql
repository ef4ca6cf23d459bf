select
    track as track_key,
    name as title,
    artist_name,
    genre,
    date_from_unix_date(release_day) as released_on
from {{ source('catalog', 'tracks_v1') }}
