-- COPY is a word of CREATE TABLE ... COPY, and may be part of a table's name.
-- >>> before
CREATE TABLE acme.out.copy AS SELECT track FROM acme.music.plays_v1
-- >>> after
CREATE TABLE acme.out.copy AS SELECT track_id AS track FROM acme.music.plays_v2
