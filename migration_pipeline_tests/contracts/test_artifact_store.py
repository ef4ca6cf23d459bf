"""What every ArtifactStore does. A further adapter is one more entry of STORES."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from migration_pipeline.artifacts.folder import FolderStore
from migration_pipeline.artifacts.gcs import GcsStore
from migration_pipeline.errors import ArtifactError
from migration_pipeline.protocols import ArtifactStore
from migration_pipeline_tests.artifacts.gcs_server import serving

Opening = Callable[[], ArtifactStore]


@contextmanager
def folder(place: Path) -> Iterator[Opening]:
    yield lambda: FolderStore(place / "store")


@contextmanager
def gcs(place: Path) -> Iterator[Opening]:
    del place
    with serving() as server:
        yield lambda: GcsStore("acme", "kept/here", endpoint=server.endpoint)


@contextmanager
def whole_bucket(place: Path) -> Iterator[Opening]:
    del place
    with serving() as server:
        yield lambda: GcsStore("acme", endpoint=server.endpoint)


# Each yields what opens one store, empty at first, anew, as another process would; a test has a folder of its own.
STORES: dict[str, Callable[[Path], AbstractContextManager[Opening]]] = {
    "folder": folder,
    "gcs": gcs,
    "gcs, a whole bucket": whole_bucket,
}

PARENT = "orders_v2/context_build/local/sales/reports"


@pytest.fixture(params=STORES)
def make_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opening]:
    """Yield a function that opens the same store anew, as another process would."""
    with STORES[request.param](tmp_path) as opening:
        yield opening


@pytest.fixture
def store(make_store: Opening) -> ArtifactStore:
    return make_store()


def test_what_is_written_is_read_by_another_process(make_store: Opening) -> None:
    make_store().write(f"{PARENT}/one", [("a.json", b"{}"), ("b.bin", bytes(range(256))), ("empty", b"")])

    reader = make_store()

    assert reader.current(PARENT) == f"{PARENT}/one"
    assert [reader.read(f"{PARENT}/one", name) for name in ("a.json", "b.bin", "empty")] == [
        b"{}",
        bytes(range(256)),
        b"",
    ]


def test_nothing_is_current_before_the_first_write(store: ArtifactStore) -> None:
    assert store.current(PARENT) is None


def test_the_last_folder_written_is_current_and_the_one_before_stays_readable(store: ArtifactStore) -> None:
    store.write(f"{PARENT}/one", [("a", b"1")])
    store.write(f"{PARENT}/two", [("a", b"2")])

    assert (store.current(PARENT), store.read(f"{PARENT}/one", "a"), store.read(f"{PARENT}/two", "a")) == (
        f"{PARENT}/two",
        b"1",
        b"2",
    )


def test_a_folder_written_again_is_current_again(store: ArtifactStore) -> None:
    store.write(f"{PARENT}/one", [("a", b"1")])
    store.write(f"{PARENT}/two", [("a", b"2")])
    store.write(f"{PARENT}/one", [("a", b"1")])

    assert store.current(PARENT) == f"{PARENT}/one"


def test_writing_a_file_again_replaces_it_with_a_shorter_one_whole(store: ArtifactStore) -> None:
    store.write(f"{PARENT}/one", [("a", b"a long content")])
    store.write(f"{PARENT}/one", [("a", b"short")])

    assert store.read(f"{PARENT}/one", "a") == b"short"


def test_the_pointer_moves_after_the_last_file(make_store: Opening) -> None:
    make_store().write(f"{PARENT}/one", [("a", b"1")])
    seen: list[str | None] = []

    def watched() -> Iterator[tuple[str, bytes]]:
        for name in ("a", "b", "c"):
            yield name, b"2"
            seen.append(make_store().current(PARENT))

    make_store().write(f"{PARENT}/two", watched())

    assert (seen, make_store().current(PARENT)) == ([f"{PARENT}/one"] * 3, f"{PARENT}/two")


def test_a_write_that_stops_half_way_leaves_the_old_pointer(store: ArtifactStore) -> None:
    store.write(f"{PARENT}/one", [("a", b"1")])

    def broken() -> Iterator[tuple[str, bytes]]:
        yield "a", b"2"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store.write(f"{PARENT}/two", broken())

    assert store.current(PARENT) == f"{PARENT}/one"


def test_a_missing_file_is_an_artifact_error_that_names_it(store: ArtifactStore) -> None:
    store.write(f"{PARENT}/one", [("a", b"1")])

    with pytest.raises(ArtifactError, match=f"{PARENT}/one/b.*run the stage that writes it"):
        store.read(f"{PARENT}/one", "b")


def test_a_missing_folder_is_an_artifact_error_that_names_it(store: ArtifactStore) -> None:
    with pytest.raises(ArtifactError, match=f"{PARENT}/none/a"):
        store.read(f"{PARENT}/none", "a")


@pytest.mark.parametrize("name", ["größe.md", "注文.json", "with space.txt", "a+b=c@d.sql", "Ω" * 60])
def test_a_name_in_any_script_is_kept(store: ArtifactStore, name: str) -> None:
    store.write(f"{PARENT}@büro-語/one", [(name, name.encode())])

    assert (store.current(f"{PARENT}@büro-語"), store.read(f"{PARENT}@büro-語/one", name)) == (
        f"{PARENT}@büro-語/one",
        name.encode(),
    )


def test_parents_that_begin_alike_have_pointers_of_their_own(store: ArtifactStore) -> None:
    store.write("c/s/local/a/b/one", [("a", b"1")])
    store.write("c/s/local/a/b@slice/two", [("a", b"2")])
    store.write("c/s/local/a/bb/three", [("a", b"3")])

    assert [store.current(f"c/s/local/a/{name}") for name in ("b", "b@slice", "bb")] == [
        "c/s/local/a/b/one",
        "c/s/local/a/b@slice/two",
        "c/s/local/a/bb/three",
    ]


def test_a_file_has_an_address_that_ends_in_its_folder_and_name(store: ArtifactStore) -> None:
    assert store.uri(f"{PARENT}/one", "a.json").endswith(f"{PARENT}/one/a.json")
