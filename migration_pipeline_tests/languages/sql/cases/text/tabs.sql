-- Tabs are white space, and the indentation of what is put in.
-- >>> before
SELECT	track	AS	t
FROM	(
		SELECT	*
		FROM	acme.music.tracks_v1
	)
-- >>> after
SELECT	track	AS	t
FROM	(
		SELECT	*
		FROM	(SELECT track_id AS track FROM acme.music.tracks_v2) AS tracks_v1
	)
