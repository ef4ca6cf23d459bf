"""The small campaign, loaded once."""

import pytest

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline_tests.stages import fleet


@pytest.fixture(scope="session")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return fleet.campaign_of(tmp_path_factory.mktemp("mapping"))
