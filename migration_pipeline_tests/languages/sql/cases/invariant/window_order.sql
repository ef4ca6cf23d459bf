-- An order of rows may be the new column's; offsets of RANGE are counted in the old one's.
-- >>> before
SELECT COUNT(*) OVER (PARTITION BY plan ORDER BY day_number) AS n FROM acme.music.plays_v1 ORDER BY day_number;
SELECT COUNT(*) OVER (PARTITION BY plan ORDER BY day_number RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS n FROM acme.music.plays_v1 ORDER BY day_number
-- >>> after
SELECT COUNT(*) OVER (PARTITION BY tier ORDER BY played_on) AS n FROM acme.music.plays_v2 ORDER BY played_on;
SELECT COUNT(*) OVER (PARTITION BY tier ORDER BY UNIX_DATE(played_on) RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS n FROM acme.music.plays_v2 ORDER BY played_on
