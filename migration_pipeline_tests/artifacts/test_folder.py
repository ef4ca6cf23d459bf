"""What is particular to artifacts in a folder: what lies where, and what a killed write leaves."""

import threading
from pathlib import Path

from migration_pipeline.artifacts.folder import FolderStore, write_whole

PARENT = "c/stage/local/a/b"


def test_files_lie_in_their_folder_with_the_pointer_beside_it(tmp_path: Path) -> None:
    FolderStore(tmp_path).write(f"{PARENT}/one", [("a.json", b"1")])

    found = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {f"{PARENT}/one/a.json": b"1", f"{PARENT}/current": b"one\n"}


def test_an_empty_pointer_points_at_nothing(tmp_path: Path) -> None:
    (tmp_path / PARENT).mkdir(parents=True)
    (tmp_path / PARENT / "current").write_bytes(b"")

    assert FolderStore(tmp_path).current(PARENT) is None


def test_a_pointer_of_bytes_that_are_no_text_points_at_nothing(tmp_path: Path) -> None:
    (tmp_path / PARENT).mkdir(parents=True)
    (tmp_path / PARENT / "current").write_bytes(b"\xff\xfe\0")

    assert FolderStore(tmp_path).current(PARENT) is None


def test_what_a_killed_write_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / PARENT / "one").mkdir(parents=True)
    (tmp_path / PARENT / "one/.a.json.0123456789ab").write_bytes(b"ha")
    (tmp_path / PARENT / ".current.0123456789ab").write_bytes(b"o")

    FolderStore(tmp_path).write(f"{PARENT}/one", [("a.json", b"half")])

    store = FolderStore(tmp_path)
    assert (store.current(PARENT), store.read(f"{PARENT}/one", "a.json")) == (f"{PARENT}/one", b"half")


def test_a_reader_sees_all_of_a_file_or_what_was_there_before(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, b"a" * 100_000)
    seen: set[bytes] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for letter in b"abab" * 10:
        write_whole(path, bytes([letter]) * 100_000)
    stop.set()
    reader.join()

    assert seen <= {b"a" * 100_000, b"b" * 100_000}
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
