select
    c.artist_name,
    p.play_date,
    p.plan,
    sum(p.price / 30) as revenue
from {{ ref('stg_payable_plays') }} as p
inner join {{ ref('stg_catalog') }} as c on c.track_key = p.track_key
group by 1, 2, 3
