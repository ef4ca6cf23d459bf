-- Übersprungene Titel je Plattform und Tag (Zeitzone: Zürich), 1. Quartal 2026
-- Quelle: plays_v1
SELECT	platform,	DATE(TIMESTAMP_MILLIS(started_ms), 'Europe/Zurich')	AS local_date,
	COUNTIF(skipped)	AS skips,
	COUNTIF(skipped IS NULL)	AS unknown,
	COUNT(DISTINCT started_ms)	AS distinct_starts,
	COUNT(*)	AS plays
FROM	`tonalis-data.listening.plays_v1`
WHERE	started_ms >= 1767225600000	-- 2026-01-01T00:00:00Z
	AND started_ms <= 1775001599999	-- bis einschließlich 31. März
	AND play_date BETWEEN '2026-01-01' AND '2026-03-31'
	AND city NOT IN ('Test', 'Prüfstand')
	AND platform LIKE '%os%'
GROUP BY	platform,	local_date
