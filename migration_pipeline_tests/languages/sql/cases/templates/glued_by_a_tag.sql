-- A tag that gives nothing makes one word of two: what is read as a column and its alias is another column.
-- >>> before
SELECT play_id, track{% if usd %}_usd{% else %}_eur{% endif %} FROM acme.music.plays_v1
-- >>> stays: a tag that gives nothing stands inside of a word
