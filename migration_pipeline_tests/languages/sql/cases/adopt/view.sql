-- A view takes the new names.
-- >>> outputs: adopt
-- >>> before
CREATE OR REPLACE VIEW acme.out.x AS SELECT user_id FROM acme.music.plays_v1
-- >>> after
CREATE OR REPLACE VIEW acme.out.x AS SELECT user_key FROM acme.music.plays_v2
-- >>> not analysed: the outputs change, as the campaign says
