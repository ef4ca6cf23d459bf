"""What is particular to artifacts in a bucket: requests, faults, several writers, and what a killed write leaves."""

import gc
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from migration_pipeline.artifacts.folder import FolderStore
from migration_pipeline.artifacts.gcs import GcsStore
from migration_pipeline.errors import ArtifactError
from migration_pipeline.mapping.load import load_campaign
from migration_pipeline_tests.artifacts.gcs_server import Cut, GcsServer, serving
from migration_pipeline_tests.stages import fleet

PARENT = "c/stage/local/a/b"
FOLDER = f"{PARENT}/one"
AT = f"acme/kept/{PARENT}"
ROOT = Path(__file__).resolve().parents[2]
CUT_OFF = "(('Connection aborted.', RemoteDisconnected('Remote end closed connection without response')))"
LARGE = bytes(range(256)) * 36_000  # 9.2 MB


@pytest.fixture
def server() -> Iterator[GcsServer]:
    with serving() as made:
        yield made


@pytest.fixture
def store(server: GcsServer) -> GcsStore:
    return GcsStore("acme", "kept", endpoint=server.endpoint)


def impatient(server: GcsServer) -> GcsStore:
    return GcsStore("acme", "kept", endpoint=server.endpoint, patience=0.1)


@pytest.fixture
def forgotten_sockets() -> Iterator[None]:
    """Close what Google's client forgets: it asks again without having read, or closed, the answer to a read."""
    yield
    gc.collect()


def forgets_sockets(test: Callable[..., None]) -> Callable[..., None]:
    ignored = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
    return ignored(pytest.mark.usefixtures("forgotten_sockets")(test))


def said(work: Callable[[], object]) -> str:
    with pytest.raises(ArtifactError) as raised:
        work()
    return str(raised.value)


# -- what lies where, and what it costs --------------------------------------------------------------------


def test_files_lie_in_their_folder_with_the_pointer_beside_it(server: GcsServer, store: GcsStore) -> None:
    store.write(FOLDER, [("a.json", b"1")])

    assert server.names() == {f"kept/{PARENT}/current": b"one\n", f"kept/{PARENT}/one/a.json": b"1"}
    assert store.uri(FOLDER, "a.json") == f"gs://acme/kept/{PARENT}/one/a.json"


def test_a_browser_shows_a_file_and_nobody_keeps_it(server: GcsServer, store: GcsStore) -> None:
    store.write(FOLDER, [("a.diff", "größer".encode())])

    kept = {(one.content_type, one.cache_control) for one in server.buckets["acme"].values()}
    assert kept == {("text/plain; charset=utf-8", "no-store")}


def test_a_write_of_n_files_takes_two_requests_more(server: GcsServer, store: GcsStore) -> None:
    store.write(FOLDER, [("a", b"1"), ("b", b"2"), ("c", b"3")])

    assert server.asked == [
        f"PUT {AT}/one/a",
        f"PUT {AT}/one/b",
        f"PUT {AT}/one/c",
        f"GET {AT}/current",
        f"PUT {AT}/current over 0",
    ]


def test_a_pointer_that_is_right_is_not_written_again(server: GcsServer, store: GcsStore) -> None:
    store.write(FOLDER, [("a", b"1")])
    server.asked.clear()

    store.write(FOLDER, [("a", b"2")])

    assert server.asked == [f"PUT {AT}/one/a", f"GET {AT}/current"]


def test_a_large_file_takes_one_request_more(server: GcsServer, store: GcsStore) -> None:
    store.write(FOLDER, [("large", LARGE)])

    assert server.asked[:2] == [f"POST {AT}/one/large", f"PUT {AT}/one/large"]
    assert len(server.asked) == 4
    assert store.read(FOLDER, "large") == LARGE


def test_to_read_is_one_request_and_so_is_to_look_what_is_current(server: GcsServer, store: GcsStore) -> None:
    store.write(FOLDER, [("a", b"1")])
    server.asked.clear()

    store.current(PARENT)
    store.current("c/stage/local/none")
    store.read(FOLDER, "a")

    assert server.asked == [f"GET {AT}/current", "GET acme/kept/c/stage/local/none/current", f"GET {AT}/one/a"]


def test_a_campaign_leaves_the_same_in_a_bucket_as_in_a_folder(
    server: GcsServer, store: GcsStore, tmp_path: Path
) -> None:
    mapping = tmp_path / "orders_v2.yaml"
    mapping.write_text(fleet.MAPPING, "utf-8")
    folder = FolderStore(tmp_path / "artifacts")
    for place, kept in ((tmp_path / "one", store), (tmp_path / "other", folder)):
        for path, files in fleet.FLEET.items():
            fleet.create(place / "forge", path, files)
        runner = fleet.runner_of(place, load_campaign(mapping), store=kept)
        fleet.run_fleet(runner, fleet.forge_of(place))

    in_folder = {
        f"kept/{path.relative_to(tmp_path / 'artifacts')}": path.read_bytes()
        for path in (tmp_path / "artifacts").rglob("*")
        if path.is_file()
    }
    in_bucket = server.names()
    assert in_bucket.keys() == in_folder.keys()
    # where a person finds a pull request is another folder here
    assert [name for name, data in in_bucket.items() if data.replace(b"/one/", b"/other/") != in_folder[name]] == []


# -- pointers that are none ----------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\0"], ids=["empty", "no text"])
def test_a_pointer_that_we_did_not_write_points_at_nothing_and_is_replaced(
    data: bytes, server: GcsServer, store: GcsStore
) -> None:
    store.write(FOLDER, [("a", b"1")])
    pointer = f"kept/{PARENT}/current"
    server.buckets["acme"][pointer] = type(server.buckets["acme"][pointer])(data=data, generation=7)

    before = store.current(PARENT)
    store.write(FOLDER, [("a", b"1")])

    assert (before, store.current(PARENT)) == (None, FOLDER)


# -- faults that pass ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [(503, "Backend Error"), (429, "The rate of changes to the object exceeds the limit."), Cut.REQUEST, Cut.ANSWER],
    ids=["busy", "too often", "cut off while it was sent", "answer lost"],
)
@pytest.mark.parametrize("data", [b"1", LARGE], ids=["small", "large"])
def test_an_upload_that_may_pass_is_tried_again(
    fault: tuple[int, str] | Cut, data: bytes, server: GcsServer, store: GcsStore
) -> None:
    server.faults = [*([None] if data is LARGE else []), fault]  # of a large file, the second request has the bytes

    store.write(FOLDER, [("a", data)])

    assert server.faults == []
    assert (store.current(PARENT), store.read(FOLDER, "a")) == (FOLDER, data)


@forgets_sockets
@pytest.mark.parametrize("fault", [(503, "Backend Error"), Cut.REQUEST, Cut.ANSWER, Cut.BODY])
def test_a_read_that_may_pass_is_tried_again(fault: tuple[int, str] | Cut, server: GcsServer, store: GcsStore) -> None:
    store.write(FOLDER, [("a", LARGE)])
    server.faults = [fault]

    assert store.read(FOLDER, "a") == LARGE


def test_a_pointer_whose_move_was_not_answered_is_looked_at_again(server: GcsServer, store: GcsStore) -> None:
    server.faults = [None, None, Cut.ANSWER]

    store.write(FOLDER, [("a", b"1")])

    assert server.asked == [
        f"PUT {AT}/one/a",
        f"GET {AT}/current",
        f"PUT {AT}/current over 0",  # it moves, and nobody says so
        f"PUT {AT}/current over 0",  # so it is sent again, and is refused
        f"GET {AT}/current",
    ]
    assert store.current(PARENT) == FOLDER


# -- faults that stay ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ((503, "Backend Error."), "503 Backend Error, again and again; try later"),
        ((429, "Too many."), "429 Too many, again and again; try later"),
        (
            (502, "<!DOCTYPE html>\n<html><title>Error 502 (Server Error)!!1</title>"),
            "502 Bad Gateway, again and again; try later",
        ),
        (
            Cut.ANSWER,
            f"no answer {CUT_OFF}, again and again; see to the network, or gcs_endpoint",
        ),
    ],
    ids=["busy", "too often", "a page for people", "cut off"],
)
def test_what_does_not_pass_is_given_up_and_the_old_pointer_stays(
    fault: tuple[int, str] | Cut, expected: str, server: GcsServer, store: GcsStore
) -> None:
    store.write(FOLDER, [("a", b"1")])
    server.faults = [None] + [fault] * 50

    told = said(lambda: impatient(server).write(f"{PARENT}/two", [("a", b"2"), ("b", b"2")]))
    server.faults = []

    assert told == f"gs://{AT}/two/b: {expected}"
    assert store.current(PARENT) == FOLDER


def test_who_may_not_is_told_whom_to_ask(server: GcsServer, store: GcsStore) -> None:
    server.forbidden = (
        "runs@acme.iam.gserviceaccount.com does not have storage.objects.create access to the Google Cloud Storage "
        "object. Permission 'storage.objects.create' denied on resource (or it may not exist)."
    )
    ask = f"403 {server.forbidden.rstrip('.')}; ask the owner of acme for roles/storage.objectUser"

    assert said(lambda: store.write(FOLDER, [("a", b"1")])) == f"gs://{AT}/one/a: {ask}"
    assert said(lambda: store.write(FOLDER, [("large", LARGE)])) == f"gs://{AT}/one/large: {ask}"
    assert said(lambda: store.read(FOLDER, "a")) == f"gs://{AT}/one/a: {ask}"
    assert said(lambda: store.current(PARENT)) == f"gs://{AT}/current: {ask}"


def test_a_bucket_that_is_not_there_is_no_missing_file(server: GcsServer) -> None:
    store = GcsStore("acmee", "kept", endpoint=server.endpoint)
    mend = "404 The specified bucket does not exist; make the bucket acmee, or correct the setting artifacts"

    assert said(lambda: store.write(FOLDER, [("a", b"1")])) == f"gs://acmee/kept/{FOLDER}/a: {mend}"
    assert said(lambda: store.write(FOLDER, [("large", LARGE)])) == f"gs://acmee/kept/{FOLDER}/large: {mend}"
    assert said(lambda: store.read(FOLDER, "a")) == f"gs://acmee/kept/{FOLDER}/a: {mend}"
    assert said(lambda: store.current(PARENT)) == f"gs://acmee/kept/{PARENT}/current: {mend}"


@pytest.mark.parametrize(
    "refusal",
    [(400, "Bad name"), (412, "Request violates constraint 'constraints/gcp.restrictNonCmekServices'")],
)
def test_any_other_refusal_is_told_in_the_services_words(
    refusal: tuple[int, str], server: GcsServer, store: GcsStore
) -> None:
    server.faults = [refusal]
    status, words = refusal

    assert said(lambda: store.write(FOLDER, [("a", b"1")])) == (
        f"gs://{AT}/one/a: {status} {words}; run again, and correct the setting artifacts if that does not help"
    )


LOG_IN = "; run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS"


def test_an_endpoint_of_plain_http_gets_no_credentials(server: GcsServer, store: GcsStore) -> None:
    store.write(FOLDER, [("a", b"1")])

    assert set(server.authorizations) == {None}


@forgets_sockets
def test_an_endpoint_of_plain_http_that_wants_credentials_is_told(server: GcsServer, store: GcsStore) -> None:
    server.faults = [(401, "Invalid Credentials")]

    assert said(lambda: store.read(FOLDER, "a")) == (
        f"gs://{AT}/one/a: no credentials (Anonymous credentials cannot be refreshed){LOG_IN}"
    )


@pytest.mark.parametrize("content", [None, "{}", "no JSON"], ids=["no file", "no key", "no JSON"])
def test_without_credentials_it_says_where_to_get_them(
    content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "key.json"))
    if content is not None:
        (tmp_path / "key.json").write_text(content, "utf-8")

    told = said(lambda: GcsStore("acme").read(FOLDER, "a"))

    assert told.startswith(f"gs://acme/{FOLDER}/a: no credentials (")
    assert told.endswith(LOG_IN)


def test_an_endpoint_where_nobody_answers_is_told() -> None:
    store = GcsStore("acme", endpoint="http://127.0.0.1:9", patience=0.1)

    told = said(lambda: store.write(FOLDER, [("a", b"1")]))

    assert told.startswith(f"gs://acme/{FOLDER}/a: no answer (")
    assert told.endswith("Connection refused), again and again; see to the network, or gcs_endpoint")


@pytest.mark.parametrize("fault", [(503, "Backend Error."), None], ids=["busy", "nobody answers"])
def test_the_key_of_an_uploads_session_is_never_told(fault: tuple[int, str] | None, server: GcsServer) -> None:
    store = impatient(server)
    server.faults = [None] + [fault] * 50
    if fault is None:
        server.endpoint = "http://127.0.0.1:9"  # where the session's address will lead

    told = said(lambda: store.write(FOLDER, [("large", LARGE)]))

    assert server.asked[0] == f"POST {AT}/one/large"
    assert "again and again" in told
    assert not [word for word in ("secret-session", "upload_id", "uploadType") if word in told]


def test_a_file_that_arrives_damaged_is_told(server: GcsServer, store: GcsStore) -> None:
    store.write(FOLDER, [("a", b"1234")])
    found = server.get

    def damaged(path: str, wanted: str):
        answer = found(path, wanted)
        return type(answer)(status=answer.status, body=b"1235", headers=answer.headers)

    server.get = damaged  # type: ignore[method-assign]

    assert said(lambda: store.read(FOLDER, "a")) == (
        f"gs://{AT}/one/a: it did not arrive as it was sent (checksum); run again"
    )


# -- several writers, and killed ones --------------------------------------------------------------------------


class Overtaken(GcsStore):
    """A store that another writer comes before, between its look at the pointer and its move, as often as is said."""

    def __init__(
        self, server: GcsServer, times: int, folder: str = f"{PARENT}/other", *, patience: float = 60.0
    ) -> None:
        super().__init__("acme", "kept", endpoint=server.endpoint, patience=patience)
        self._other = GcsStore("acme", "kept", endpoint=server.endpoint)
        self._left = times
        self._folder = folder

    def _pointer(self, parent: str) -> tuple[str, int]:
        seen = super()._pointer(parent)
        if self._left:
            self._left -= 1
            self._other.write(f"{self._folder}{self._left}", [("a", b"3")])
        return seen


def test_a_writer_that_is_overtaken_moves_the_pointer_from_where_it_is_now(server: GcsServer, store: GcsStore) -> None:
    store.write(f"{PARENT}/none", [("a", b"0")])

    Overtaken(server, 2).write(FOLDER, [("a", b"1")])

    assert (store.current(PARENT), store.read(FOLDER, "a"), store.read(f"{PARENT}/other0", "a")) == (
        FOLDER,
        b"1",
        b"3",
    )
    moves = [line for line in server.asked if "current over" in line]
    assert len(moves) == 6  # one before, two of the other's, and three of which two are refused
    assert len(set(moves)) == 4


def test_two_writers_of_the_same_folder_agree(server: GcsServer, store: GcsStore) -> None:
    Overtaken(server, 1, f"{PARENT}/same").write(f"{PARENT}/same0", [("a", b"3")])

    assert len(server.asked) == 7  # three each, and the look that tells the overtaken one
    assert store.current(PARENT) == f"{PARENT}/same0"


def test_a_writer_that_is_overtaken_without_end_gives_up(server: GcsServer, store: GcsStore) -> None:
    told = said(lambda: Overtaken(server, 10_000, patience=0.3).write(FOLDER, [("a", b"1")]))

    assert told == f"gs://{AT}/current: others move it again and again; run again"
    assert (store.current(PARENT) or "").startswith(f"{PARENT}/other")


def test_whatever_several_writers_do_what_is_current_is_whole(server: GcsServer) -> None:
    halves: list[str] = []
    stop = threading.Event()

    def look() -> None:
        store = GcsStore("acme", "kept", endpoint=server.endpoint)
        while not stop.is_set():
            folder = store.current(PARENT)
            if folder is not None and {store.read(folder, name) for name in ("a", "b")} != {folder.encode()}:
                halves.append(folder)

    def write(number: int) -> None:
        folder = f"{PARENT}/{number}"
        GcsStore("acme", "kept", endpoint=server.endpoint).write(
            folder, [("a", folder.encode()), ("b", folder.encode())]
        )

    reader = threading.Thread(target=look)
    reader.start()
    try:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, range(40)))
    finally:
        stop.set()
        reader.join()

    assert halves == []
    assert server.names()[f"kept/{PARENT}/current"].strip() in {b"%d" % number for number in range(40)}


KILLED = """
import os, signal, sys
from migration_pipeline.artifacts.gcs import GcsStore

def files():
    for name in ("a", "b"):
        yield name, b"2"
    os.kill(os.getpid(), signal.SIGKILL)  # the store asks for the next file when the last one is written

GcsStore("acme", "kept", endpoint=sys.argv[1]).write(sys.argv[2], files())
"""


def test_a_writer_killed_before_it_moves_the_pointer_leaves_the_old_one_and_the_next_one_moves_it(
    server: GcsServer, store: GcsStore
) -> None:
    store.write(FOLDER, [("a", b"1"), ("b", b"1")])

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, server.endpoint, f"{PARENT}/two"],
        env={"PYTHONPATH": str(ROOT)},
        check=False,
    )

    assert killed.returncode == -signal.SIGKILL
    assert server.names()[f"kept/{PARENT}/two/b"] == b"2"
    assert (store.current(PARENT), store.read(FOLDER, "b")) == (FOLDER, b"1")
    store.write(f"{PARENT}/two", [("a", b"2"), ("b", b"2")])
    assert (store.current(PARENT), store.read(f"{PARENT}/two", "b")) == (f"{PARENT}/two", b"2")
