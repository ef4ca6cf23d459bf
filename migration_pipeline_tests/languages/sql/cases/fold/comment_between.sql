-- Comments around the operands stay where they are.
-- >>> before
SELECT play_id
FROM acme.music.plays_v1
WHERE user_id /* who */ = /* me */ 42 -- the answer
  AND started_ms >= 20 /* late */
-- >>> after
SELECT play_id
FROM acme.music.plays_v2
WHERE user_key /* who */ = /* me */ '42' -- the answer
  AND started_at >= TIMESTAMP_MILLIS(20) /* late */
