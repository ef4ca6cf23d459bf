"""The settings, in one typed object: `migration-pipeline.toml`, then the environment (MIGRATION_PIPELINE_*)."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from migration_pipeline.errors import SettingsError

_FILE = "migration-pipeline.toml"
_GCS = "gs://"
_BUCKET = re.compile(r"[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class GcsLocation:
    """A place in Google Cloud Storage: a bucket, and what the names of the objects in it begin with."""

    bucket: str
    prefix: str = ""

    def __str__(self) -> str:
        return f"{_GCS}{self.bucket}/{self.prefix}".rstrip("/")

    @classmethod
    def parse(cls, text: str) -> "GcsLocation":
        """Return the location of `gs://bucket/prefix`; ValueError where it is none.

        >>> GcsLocation.parse("gs://acme-migrations/artifacts/")
        GcsLocation(bucket='acme-migrations', prefix='artifacts')
        """
        bucket, _, prefix = text.removeprefix(_GCS).partition("/")
        prefix = prefix.strip("/")
        if not _BUCKET.fullmatch(bucket):
            raise ValueError(f"{bucket!r} is not the name of a bucket; write gs://bucket/prefix")
        if prefix and not all(part.strip(".") and part.isprintable() for part in prefix.split("/")):
            raise ValueError(f"{prefix!r} cannot begin the names of objects; write gs://bucket/prefix")
        return cls(bucket=bucket, prefix=prefix)


def _location(given: object) -> object:
    """Return a place in a bucket where one is written; anything else is a path, as long as it is no other address."""
    if not isinstance(given, str):
        return given
    if given.startswith("gs:"):
        return GcsLocation.parse(given)
    if "://" in given:
        raise ValueError(f"{given!r} is no folder; write one, or gs://bucket/prefix")
    return Path(given)


class Settings(BaseSettings):
    """Where things are and how work is done; paths are relative to the working directory."""

    model_config = SettingsConfigDict(env_prefix="MIGRATION_PIPELINE_", toml_file=_FILE, extra="forbid", frozen=True)

    mappings: Path = Path("mappings")
    """The folder of mapping files, one for each campaign."""
    forge_root: Path = Path(".migration-pipeline/forge")
    """The folder of the local forge's bare repositories."""
    artifacts: Annotated[Path | GcsLocation, NoDecode, BeforeValidator(_location)] = Path(
        ".migration-pipeline/artifacts"
    )
    """Where each stage leaves what it made: a folder, or gs://bucket/prefix."""
    gcs_endpoint: str | None = None
    """Another address of Google Cloud Storage's API; plain http is an emulator, without credentials."""
    cache: Path = Path("~/.cache/migration-pipeline")
    """The folder of the compiled analyzer (80 MB)."""
    schemas: Path | None = None
    """A JSON file with the columns of the consumers' other tables: {table: {column: TYPE}}."""
    warehouse: Literal["local", "bigquery"] = "local"
    """What judges queries: the analyzer in this process, or dry runs by BigQuery, which know all of its tables."""
    bigquery_project: str | None = None
    """The project that queries are run in; by default that of the credentials."""
    bigquery_location: str | None = None
    """Where the tables lie, such as EU; BigQuery finds it out by itself where it can."""
    bigquery_endpoint: str | None = None
    """Another address of BigQuery's API, such as a private endpoint; plain http is an emulator, without credentials."""
    bigquery_most_bytes: int = Field(default=100_000_000_000, ge=1)
    """How many bytes one count over stored rows may be billed for (`mappings check --sample`)."""
    bigquery_proofs: bool = False
    """Whether queries that the local evaluator cannot run are run on BigQuery, over rows written into their text.

    Nothing stored is read.
    """
    committer_name: str = "migration-pipeline"
    committer_email: str = "migration-pipeline@example.com"
    """Who the commits are by; a commit by anybody else belongs to a person."""
    comment_only: bool = False
    """Whether a changeset of comments alone opens a draft."""
    threads: int = Field(default=2, ge=1, le=64)
    """How many repositories are worked on at once in one process."""
    chunk: int = Field(default=100, ge=1)
    """How many repositories one Dagster run takes."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources: arguments, then the environment, then the file."""
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls))


def load_settings() -> Settings:
    """Return the settings; SettingsError says which one is wrong and what it should be."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"{_FILE} or MIGRATION_PIPELINE_*: {wrong}") from error
    except ValueError as error:
        raise SettingsError(f"{_FILE} is not readable as TOML: {error}") from error
