-- Nobody knows here which project the template gives.
-- >>> before
SELECT track FROM `{{ project }}.music.plays_v1`
-- >>> stays: is completed by one
