-- Comments stand where they stood, line and block, and those that hold a quote or a semicolon.
-- >>> before
-- it's the daily job; don't touch
SELECT
  /* first */ track /* the track */, -- what was played
  # the listener
  user_id -- who
FROM /* from */ acme.music.plays_v1 /* old */ AS p -- the table
WHERE -- filters; all of them
  skipped /* ' */ AND /* b */ p.user_id /* c */ = 5
-- >>> after
-- it's the daily job; don't touch
SELECT
  /* first */ track_id AS track /* the track */, -- what was played
  # the listener
  CAST(user_key AS INT64) AS user_id -- who
FROM /* from */ acme.music.plays_v2 /* old */ AS p -- the table
WHERE -- filters; all of them
  was_skipped /* ' */ AND /* b */ p.user_key /* c */ = '5'
