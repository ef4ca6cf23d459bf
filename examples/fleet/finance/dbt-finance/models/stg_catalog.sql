with source as (
    select * from {{ source('catalog', 'tracks') }}
),

renamed as (
    select
        track as track_key,
        name as track_title,
        artist_name,
        length_ms / 1000 as length_s,
        updated_s
    from source
)

select * from renamed
