-- Back quotes by step stay by step.
-- >>> before
SELECT `device`.`kind`, device.`maker` AS m FROM acme.music.plays_v1
-- >>> after
SELECT `hardware`.`kind`, hardware.`maker` AS m FROM acme.music.plays_v2
