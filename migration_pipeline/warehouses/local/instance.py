"""One running instance of ZetaSQL: requests in, answers out; survives traps and timeouts."""

import ctypes
import importlib.resources
import math
import re
from typing import Any

from wasmtime import Linker, Store, Trap, WasiConfig, WasmtimeError

from migration_pipeline.errors import AnalyzerUnavailable
from migration_pipeline.warehouses.local.module import TICK, CompiledModule
from migration_pipeline.warehouses.local.protos import Proto, Unreadable

_UNBOUNDED = 10**9  # epochs, about three years
_POINTER = 4  # bytes of a size_t in wasm32
_REFUSAL = re.compile(r"Code: (\d+), Message: (.*)", re.DOTALL)

UNKNOWN, INVALID_ARGUMENT, RESOURCE_EXHAUSTED, OUT_OF_RANGE = 2, 3, 8, 11  # google.rpc.Code


class Refused(Exception):
    """ZetaSQL's own objection to a request: its status code (google.rpc.Code) and its message."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Lost(Exception):
    """The instance did not survive the request; a new one has taken its place."""


class OutOfTime(Lost):
    """It was stopped, since it ran too long."""


class Instance:
    """One instance of ZetaSQL with its memory; for one thread at a time.

    `generation` counts the instances that were started: what an earlier one was told, this one does not know.
    """

    def __init__(self, compiled: CompiledModule, timeout: float) -> None:
        self._compiled = compiled
        self._timeout = timeout
        self.generation = 0
        self._start()

    def call(self, method: str, request: Proto, response: Proto, timeout: float | None = None) -> Proto:
        """Return what a method of ZetaSQL's local service answers, as the proto class `response`.

        Refused where ZetaSQL objects, Lost where the instance broke down or the timeout (its own, or this one) passed.
        """
        seconds = self._timeout if timeout is None else timeout
        try:
            answer = self._call(method, request.SerializeToString(), seconds)
        except (Trap, WasmtimeError) as error:
            self._start()
            if "interrupt" in str(error):
                raise OutOfTime(f"it ran longer than {seconds:g} seconds") from error
            raise Lost(f"it broke down on this query ({str(error).strip().splitlines()[-1].strip()})") from error
        try:
            return response.FromString(answer)
        except Unreadable as error:
            raise Lost("its answer cannot be read") from error

    def _start(self) -> None:
        """Make a new instance, in about 40 ms; AnalyzerUnavailable where the module does not start."""
        self.generation += 1
        try:
            self._store = Store(self._compiled.engine)
            self._store.set_epoch_deadline(_UNBOUNDED)
            self._store.set_wasi(_system())
            linker = Linker(self._compiled.engine)
            linker.define_wasi()
            exports = linker.instantiate(self._store, self._compiled.module).exports(self._store)
            self._exports: dict[str, Any] = dict(exports.items())
            self._exports["_initialize"](self._store)
        except (ImportError, Trap, WasmtimeError) as error:
            raise AnalyzerUnavailable(f"ZetaSQL does not start: {error}") from error

    def _call(self, method: str, request: bytes, seconds: float) -> bytes:
        store, free = self._store, self._exports["wasm_free"]
        sent = self._exports["wasm_malloc"](store, max(1, len(request)))
        size = self._exports["wasm_malloc"](store, _POINTER)
        ctypes.memmove(self._memory() + sent, request, len(request))
        store.set_epoch_deadline(math.ceil(seconds / TICK) + 1)
        answer = self._exports[f"ZetaSqlLocalService_{method}"](store, sent, len(request), size)
        store.set_epoch_deadline(_UNBOUNDED)
        refusal = None if answer else self._refusal()
        content = self._read(answer, int.from_bytes(self._read(size, _POINTER), "little")) if answer else b""
        for address in (sent, size, answer):
            free(store, address)
        if refusal:
            raise refusal
        return content

    def _refusal(self) -> Refused:
        size = self._exports["wasm_get_last_error_size"](self._store)
        text = self._read(self._exports["wasm_get_last_error"](self._store), size).decode("utf-8", "replace")
        match = _REFUSAL.fullmatch(text)
        return Refused(int(match[1]), match[2]) if match else Refused(UNKNOWN, text)

    def _read(self, address: int, size: int) -> bytes:
        return ctypes.string_at(self._memory() + address, size)

    def _memory(self) -> int:
        """Return where the memory begins now: it may move when it grows."""
        return ctypes.addressof(self._exports["memory"].data_ptr().contents)


def _system() -> WasiConfig:
    """Return what the module sees of the machine: the time zones and nothing else."""
    wasi = WasiConfig()
    wasi.preopen_dir(str(importlib.resources.files("tzdata") / "zoneinfo"), "/usr/share/zoneinfo")
    return wasi
