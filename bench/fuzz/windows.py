"""Window functions, frames, named windows and QUALIFY.

What depends on the order of rows is ordered by keys; where a FROM clause has none, only functions that treat equal rows
alike are used.
"""

from fuzz.pen import Pen

_WITH_TIES = ("RANK()", "DENSE_RANK()", "COUNT(*)", "PERCENT_RANK()")
_WITH_KEYS = ("ROW_NUMBER()", "LAG({})", "LEAD({})", "FIRST_VALUE({})", "LAST_VALUE({})", "NTILE(3)")
_ROWS = (
    "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
    "ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
    "ROWS 2 PRECEDING",
)
_RANGES = ("RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING", "RANGE BETWEEN 1000 PRECEDING AND CURRENT ROW")


def window(pen: Pen) -> tuple[str, str, str]:
    """Return a window function, its type, and the WINDOW clause that it needs, if any."""
    pen.mark("window function")
    function, kind, inside = _function(pen)
    if pen.dice.chance(0.2) and "RANGE" not in inside:
        pen.mark("named window")
        return f"{function} OVER w1", kind, f" WINDOW w1 AS ({inside})"
    return f"{function} OVER ({inside})", kind, ""


def qualify(pen: Pen) -> str:
    """Return a QUALIFY clause, or nothing."""
    if not pen.dice.chance(0.3):
        return ""
    pen.mark("QUALIFY")
    keys = pen.keys()
    inside = f"{_partition(pen)}ORDER BY {_order(pen)}"
    if keys and pen.dice.chance(0.7):
        return f" QUALIFY ROW_NUMBER() OVER ({inside}, {', '.join(keys)}) <= {pen.dice.number(1, 3)}"
    return f" QUALIFY RANK() OVER ({inside}) <= {pen.dice.number(1, 3)}"


def _function(pen: Pen) -> tuple[str, str, str]:
    """Return a function, its type, and what stands in its OVER."""
    keys = pen.keys()
    argument = pen.column("INT64", local=True)
    chance = pen.dice.number(1, 4)
    if keys and chance <= 2:
        function = pen.dice.one(_WITH_KEYS).format(argument.sql if argument else "1")
        return function, "INT64", f"{_partition(pen)}ORDER BY {_order(pen)}, {', '.join(keys)}"
    if keys and chance == 3:
        pen.mark("ROWS frame")
        inner = pen.rules.value(pen, "INT64", 1)
        frame = f"{_partition(pen)}ORDER BY {_order(pen)}, {', '.join(keys)} {pen.dice.one(_ROWS)}"
        return f"{pen.dice.one(('SUM', 'MAX', 'COUNT'))}({inner})", "INT64", frame
    if argument and pen.dice.chance(0.4):
        pen.mark("RANGE frame")
        return "COUNT(*)", "INT64", f"{_partition(pen)}ORDER BY {argument.sql} {pen.dice.one(_RANGES)}"
    if pen.dice.chance(0.4):
        inner = pen.rules.value(pen, "INT64", 1)
        partition = _partition(pen)
        return f"{pen.dice.one(('SUM', 'MAX', 'COUNT'))}({inner})", "INT64", partition
    function = pen.dice.one(_WITH_TIES)
    kind = "FLOAT64" if function.startswith("PERCENT") else "INT64"
    return function, kind, f"{_partition(pen)}ORDER BY {_order(pen)}"


def _partition(pen: Pen) -> str:
    found = pen.scalar(local=True)
    if found is None or "FLOAT64" in found.field.type or not pen.dice.chance(0.6):
        return ""
    pen.mark("PARTITION BY")
    return f"PARTITION BY {found.sql} "


def _order(pen: Pen) -> str:
    found = pen.scalar(local=True)
    direction = pen.dice.one(("", "", " DESC", " ASC"))
    return f"{found.sql if found else '1'}{direction}"
