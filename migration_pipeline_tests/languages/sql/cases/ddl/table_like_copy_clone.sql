-- A table made after the deprecated one has its columns, which no edit of this statement gives.
-- >>> before
CREATE TABLE acme.out.a LIKE acme.music.plays_v1;
CREATE TABLE acme.out.b COPY acme.music.plays_v1;
CREATE SNAPSHOT TABLE acme.out.c CLONE acme.music.plays_v1
-- >>> stays: a table made LIKE
-- >>> stays: a table made LIKE
-- >>> stays: a table made LIKE
