-- An argument of CALL may hold a query, and CALL is not read.
-- >>> before
CALL acme.out.report((SELECT MAX(user_id) FROM acme.music.plays_v1))
-- >>> stays: a statement that begins with 'CALL' is not covered
