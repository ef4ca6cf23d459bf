"""ZetaSQL as one compiled WebAssembly module, kept on disk between processes."""

import fcntl
import hashlib
import importlib.metadata
import importlib.resources
import logging
import os
import platform
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wasmtime import Config, Engine, Module, WasmtimeError

from migration_pipeline.errors import AnalyzerUnavailable

TICK = 0.1  # seconds between two epochs of the engine

_STACK = 1_536 * 1024  # bytes: wasmtime's own 512 KiB end at a + b + ... of 250 terms, and above 2 MiB it aborts
_SETTINGS = "epoch_interruption shared_memory"  # part of the key: a module fits only an engine of the same settings

_log = logging.getLogger(__name__)


class CompiledModule:
    """The engine and the module that all instances share; its epoch advances every `TICK` seconds."""

    def __init__(self, engine: Engine, module: Module) -> None:
        self.engine = engine
        self.module = module
        stopped = threading.Event()
        threading.Thread(target=_tick, args=(engine, stopped), name="zetasql-epochs", daemon=True).start()
        weakref.finalize(self, stopped.set)


def packaged_wasm() -> Path:
    """Return where the `zetasql` package keeps ZetaSQL."""
    return Path(str(importlib.resources.files("zetasql.wasi") / "zetasql.wasm"))


def load(wasm: Path, cache: Path) -> CompiledModule:
    """Return a module, from the cache where it holds a whole file for this machine, else compiled and stored there.

    To compile ZetaSQL takes 10 to 25 seconds and 1.1 GB; processes which start together wait for the first of them.
    AnalyzerUnavailable where there is no such module or wasmtime cannot compile it.
    """
    engine = _engine()
    try:
        prefix = f"zetasql-{_key(wasm)}-"
        return CompiledModule(engine, _cached(engine, cache, prefix) or _compiled(engine, wasm, cache, prefix))
    except (OSError, WasmtimeError) as error:
        raise AnalyzerUnavailable(f"{wasm}: it cannot be loaded: {error}") from error


def _engine() -> Engine:
    config = Config()
    config.epoch_interruption = True
    config.shared_memory = True  # the module declares its memory as shared
    config.max_wasm_stack = _STACK
    return Engine(config)


def _key(wasm: Path) -> str:
    parts = (importlib.metadata.version("wasmtime"), _digest(wasm), _processor(), _SETTINGS)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _processor() -> str:
    """Return the processor with its features: the compiled code uses those of the machine that compiled it."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text(encoding="utf-8").splitlines() if information.exists() else []
    features = next((line for line in lines if line.startswith(("flags", "Features"))), "")
    return f"{platform.system()} {platform.machine()} {features}"


def _cached(engine: Engine, cache: Path, prefix: str) -> Module | None:
    """Return the module of a cache file whose contents have the digest in its name; None without one."""
    for path in sorted(cache.glob(f"{prefix}*.cwasm")):
        if path.stem == prefix + _digest(path):
            try:
                return Module.deserialize_file(engine, str(path))
            except WasmtimeError as error:
                _log.warning("the cached analyzer does not fit: path=%s error=%s", path, error)
    return None


def _compiled(engine: Engine, wasm: Path, cache: Path, prefix: str) -> Module:
    with _alone(cache):
        if module := _cached(engine, cache, prefix):
            return module
        _log.info("compiling ZetaSQL, once for this machine: 10 to 25 seconds and 1.1 GB: cache=%s", cache)
        module = Module.from_file(engine, str(wasm))
        _store(bytes(module.serialize()), cache, prefix)
        return module


def _store(code: bytes, cache: Path, prefix: str) -> None:
    partial = cache / f"{prefix}{os.getpid()}.partial"
    try:
        partial.write_bytes(code)
        for stale in cache.glob(f"{prefix}*.cwasm"):
            stale.unlink(missing_ok=True)
        partial.replace(cache / f"{prefix}{hashlib.sha256(code).hexdigest()}.cwasm")
    except OSError as error:
        _log.warning("the compiled analyzer is not kept: cache=%s error=%s", cache, error)


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Hold the cache's lock; go on without it where the folder cannot be written."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        lock = (cache / "zetasql.lock").open("a")
    except OSError as error:
        _log.warning("the analyzer's cache cannot be used: cache=%s error=%s", cache, error)
        yield
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _tick(engine: Engine, stopped: threading.Event) -> None:
    while not stopped.wait(TICK):
        engine.increment_epoch()
