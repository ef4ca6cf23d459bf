"""A change as a unified diff, as git would show it."""

import difflib

from migration_pipeline.domain.edit import FileChange


def unified(change: FileChange, context: int = 3) -> str:
    """Return the diff of one file; every line ends with a line break."""
    before = change.before.splitlines(keepends=True)
    after = change.after.splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, f"a/{change.file}", f"b/{change.file}", n=context)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def changed_lines(change: FileChange) -> int:
    """Return how many lines of the file are not what they were."""
    lines = unified(change, context=0).splitlines()
    return sum(line.startswith("+") for line in lines) - 1 if lines else 0
