-- Configuration names what the query emits, which keeps its names; a comment of the template says nothing.
-- >>> before
{{ config(unique_key='track', partition_by={'field': 'play_date'}) }}
SELECT track, play_date FROM acme.music.plays_v1 {# once plays_v1 #}
-- >>> after
{{ config(unique_key='track', partition_by={'field': 'play_date'}) }}
SELECT track_id AS track, play_date FROM acme.music.plays_v2 {# once plays_v1 #}
-- >>> not analysed: a template
