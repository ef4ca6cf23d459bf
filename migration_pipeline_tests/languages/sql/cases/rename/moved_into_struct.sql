-- A STRUCT path gives its last step's name to the output column, so that no alias is needed.
-- >>> before
SELECT country FROM acme.music.plays_v1 WHERE country = 'SE'
-- >>> after
SELECT geo.country FROM acme.music.plays_v2 WHERE geo.country = 'SE'
