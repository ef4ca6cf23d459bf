"""A template as the SQL that it gives, once for each way through its branches."""

import pytest

from migration_pipeline.languages.sql.renderings import Rendering, renderings

VALUES = {"this": "`d.t`", "ref('m')": "`d.m`", "day": "2024-01-01", "name": "O'Hara", "n": "3"}

WAYS = {
    "no tag": ("SELECT 1", [Rendering("SELECT 1")]),
    "values": ("SELECT {{ n }} FROM {{ ref('m') -}}", [Rendering("SELECT 3 FROM `d.m`")]),
    "a value in a text": ("SELECT '{{ day }}'", [Rendering("SELECT '2024-01-01'")]),
    "a branch": (
        "SELECT 1{% if incremental() %} FROM {{ this }}{% endif %}",
        [Rendering("SELECT 1 FROM `d.t`"), Rendering("SELECT 1", "not if incremental()")],
    ),
    "branches of which one is taken": (
        "SELECT {% if a %}1{% elif b %}2{% else %}{{ n }}{% endif %}",
        [
            Rendering("SELECT 1", "not elif b, not else"),
            Rendering("SELECT 2", "not if a, not else"),
            Rendering("SELECT 3", "not if a, not elif b"),
        ],
    ),
    "a branch inside of another": (
        "SELECT 1{% if a %} + 1{% if b %} + 2{% endif %}{% endif %}",
        [
            Rendering("SELECT 1 + 1 + 2"),
            Rendering("SELECT 1 + 1", "not if b"),
            Rendering("SELECT 1", "not if a"),
        ],
    ),
    "a name of the template's own": ("{% set x = 'a' %}SELECT '{{ x }}'", [Rendering("SELECT 'a'")]),
    "comments and configuration": ("{# {{ x }} #}{{ config(a='b') }}SELECT 1", [Rendering("SELECT 1")]),
    "an unknown tag in a comment": ("SELECT 1 -- {{ what }}\n", [Rendering("SELECT 1 -- {{ what }}\n")]),
    "an unknown tag in a text": ("SELECT '{{ what }}', {{ n }}", [Rendering("SELECT '{{ what }}', 3")]),
    "a value that would end the text": ("SELECT '{{ name }}'", [Rendering("SELECT '{{ name }}'")]),
}


@pytest.mark.parametrize(("text", "ways"), WAYS.values(), ids=WAYS.keys())
def test_each_way_through_a_template_gives_a_text(text: str, ways: list[Rendering]) -> None:
    assert renderings(text, VALUES.get) == tuple(ways)


LEFT = {
    "SELECT {{ what }}": "no value is known for {{ what }}",
    "SELECT {{ dbt_utils.star(x) }}": "no value is known for {{ dbt_utils.star(x) }}",
    "{% for x in y %}SELECT 1{% endfor %}": "it has a loop",
    "{% macro m() %}SELECT 1{% endmacro %}": "the Jinja tag 'macro' is not covered",
    "{% set x = f() %}SELECT {{ x }}": "no value is known for {{ x }}",
    "{% set x = 1 %}{% if a %}{% set x = 2 %}{% endif %}SELECT {{ x }}": "no value is known for {{ x }}",
    "SELECT {{ n": "a Jinja tag is not closed",
    "SELECT 1" + "{% if a %} + 1{% endif %}" * 5: "there are more than 16 ways through it",
}


@pytest.mark.parametrize("text", LEFT)
def test_what_takes_more_than_values_is_not_rendered(text: str) -> None:
    assert renderings(text, VALUES.get) == LEFT[text]
