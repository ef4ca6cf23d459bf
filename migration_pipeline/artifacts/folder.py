"""Artifacts in a local folder: files first, then the pointer, each written whole or not at all."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from migration_pipeline.errors import ArtifactError

_POINTER = "current"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash at any moment, sees all of it or what was there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


class FolderStore:
    """An ArtifactStore below one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def write(self, folder: str, files: Iterable[tuple[str, bytes]]) -> None:
        """Store the files, then point the folder's parent at it."""
        for name, data in files:
            write_whole(self._root / folder / name, data)
        self._point(folder)

    def read(self, folder: str, name: str) -> bytes:
        """Return one file of a folder; ArtifactError where it is missing."""
        path = self._root / folder / name
        try:
            return path.read_bytes()
        except OSError as error:
            raise ArtifactError(f"{path}: {error.strerror}; run the stage that writes it") from error

    def current(self, parent: str) -> str | None:
        """Return the folder that `parent` points at, or None."""
        try:
            name = (self._root / parent / _POINTER).read_text("utf-8").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return None  # no pointer, or none that we wrote: the stage runs again and writes one
        return f"{parent}/{name}" if name else None

    def uri(self, folder: str, name: str) -> str:
        """Return the file's path."""
        return str(self._root / folder / name)

    def _point(self, folder: str) -> None:
        parent, _, name = folder.rpartition("/")
        write_whole(self._root / parent / _POINTER, f"{name}\n".encode())
