"""The campaign that the frameworks are tested with."""

import pytest

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline_tests.builders import campaign

MAPPING = """\
campaign: plays
notice: {owner: team-music, guide: https://example.com/guide}
tables:
  - old: acme.music.plays_v1
    new: acme.music.plays_v2
    old_schema: {play_id: STRING, track: STRING, user_id: INT64, mood: STRING, day: DATE}
    new_schema: {play_id: STRING, track_id: STRING, user_key: STRING, day: DATE}
    columns:
      play_id: {unchanged: true}
      track: {new: track_id}
      user_id: {new: user_key, transform: "CAST(user_id AS STRING)", exact: true}
      mood: {human: "ask which mood"}
      day: {unchanged: true}
  - old: acme.catalog.tracks
    new: acme.library.songs
    old_schema: {track: STRING, name: STRING}
    new_schema: {track: STRING, title: STRING}
    columns: {track: {unchanged: true}, name: {new: title}}
"""


@pytest.fixture
def plays(tmp_path) -> Campaign:
    return campaign(tmp_path, MAPPING)
