-- %s is Python's; the statement is no SQL before it is filled in.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE user_id = %s
-- >>> stays: a template or placeholder stands outside of a string
