-- A dash in a tag takes the space beside it away, and what the tag gives becomes part of the word.
-- >>> before
SELECT play_id, track {{- suffix }} FROM acme.music.plays_v1
-- >>> stays: a tag that gives nothing stands inside of a word
