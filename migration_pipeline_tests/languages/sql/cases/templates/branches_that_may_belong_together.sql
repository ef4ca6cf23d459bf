-- Two ifs over one condition belong together: the last branch never sees the old table. Which do is not known.
-- >>> before
SELECT COUNT(*) AS n
FROM {% if v %} acme.music.plays_v1 p {% else %} acme.music.staged p {% endif %}
{% if v %} WHERE p.play_id = 'a' {% else %} WHERE p.track = 'b' {% endif %}
-- >>> stays: its branches do not agree on what this place means
