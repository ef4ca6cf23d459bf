"""A pytest plugin for mutation runs: what one test, or the collection, has cached must not hide a mutant from another.

mutmut notes which tests call a function, and runs those alone. A mapping that an earlier test has loaded is not loaded
again, so that while it takes notes every test begins with empty caches.
"""

import functools
import gc
import os

import pytest

_CACHES: "list[functools._lru_cache_wrapper[object]]" = []


def pytest_collection_finish() -> None:
    found = (one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper))
    _CACHES[:] = [one for one in found if (one.__module__ or "").startswith("migration_pipeline")]
    _clear()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        _clear()


def _clear() -> None:
    for one in _CACHES:
        one.cache_clear()
