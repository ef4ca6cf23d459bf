"""What the assets work with: one runner for each campaign and process, composed by the settings."""

import threading

import dagster as dg
from pydantic import PrivateAttr

from migration_pipeline import composition
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.protocols import ArtifactStore, Warehouse
from migration_pipeline.settings import Settings, load_settings
from migration_pipeline.stages.runner import StageRunner


class Pipeline(dg.ConfigurableResource[None]):
    """The pipeline's stages for a campaign; everything about it comes from the settings."""

    _lock: threading.Lock = PrivateAttr(default_factory=threading.Lock)
    _runners: dict[str, StageRunner] = PrivateAttr(default_factory=dict)
    _warehouse: Warehouse | None = PrivateAttr(default=None)
    _store: ArtifactStore | None = PrivateAttr(default=None)

    @property
    def settings(self) -> Settings:
        """The settings of this process."""
        return load_settings()

    def runner(self, campaign: str) -> StageRunner:
        """Return the runner of a campaign, made at the first call; MappingError where its file cannot run."""
        with self._lock:
            if campaign not in self._runners:
                loaded = composition.campaign_by_name(self.settings, campaign)
                self._runners[campaign] = composition.runner(
                    self.settings, loaded, self._shared_warehouse(), self._shared_store()
                )
            return self._runners[campaign]

    def repositories(self) -> tuple[RepositoryName, ...]:
        """Return every repository of the forge."""
        return composition.forge(self.settings).repositories()

    def make_warehouse(self) -> Warehouse:
        """Return a warehouse by the settings."""
        return composition.warehouse(self.settings)

    def make_store(self) -> ArtifactStore:
        """Return a store of artifacts by the settings."""
        return composition.artifact_store(self.settings)

    def _shared_warehouse(self) -> Warehouse:
        self._warehouse = self._warehouse or self.make_warehouse()
        return self._warehouse

    def _shared_store(self) -> ArtifactStore:
        self._store = self._store or self.make_store()
        return self._store
