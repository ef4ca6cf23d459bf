-- A template outside of a string may become anything: code, a column, a table.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE {{ condition }};
SELECT {column} FROM acme.music.plays_v1;
SELECT track FROM acme.music.plays_v1 WHERE user_id = ${user}
-- >>> stays: a template may read any column of the old table, and the mapping gives no value for score, legacy_flag
-- >>> stays: a template or placeholder stands outside of a string
-- >>> stays: a template or placeholder stands outside of a string
