"""A case file that cannot be read is an error, and never a case that is not run."""

import pytest

from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline_tests.languages.sql.case_file import Case, MalformedCase, cases, read_case

SAYS = "-- A sentence that is long enough.\n"
BEFORE = "-- >>> before\nSELECT 1\n"
AFTER = "-- >>> after\nSELECT 2\n"


def test_a_case_is_read_whole():
    text = (
        f"{SAYS}-- And another.\n-- >>> mapping: moved\n-- >>> defaults: acme ?\n-- >>> written: crlf, bom\n"
        f"{BEFORE}-- a comment\n{AFTER}-- >>> stays: one\n-- >>> stays: two: three\n-- >>> assumes: a.b, c.d\n"
    )

    assert read_case("a/b", text) == Case(
        name="a/b",
        says="A sentence that is long enough. And another.",
        before="\ufeffSELECT 1\r\n-- a comment\r\n",
        after="\ufeffSELECT 2\r\n",
        stays=("one", "two: three"),
        noted=(),
        assumes=("a.b", "c.d"),
        mapping="moved",
        schemas="others",
        adopts=False,
        defaults=Defaults(project="acme", dataset=None),
        not_analysed="",
    )


MALFORMED = {
    "no_comment": (f"{BEFORE}{AFTER}", "say first"),
    "no_before": (f"{SAYS}-- >>> mapping: moved\n", "has no section '-- >>> before'"),
    "no_outcome": (f"{SAYS}{BEFORE}", "say what comes out"),
    "after_alone": (f"{SAYS}{AFTER}", "one 'after', and 'before' first"),
    "before_twice": (f"{SAYS}{BEFORE}{BEFORE}{AFTER}", "one 'before'"),
    "after_equals_before": (f"{SAYS}{BEFORE}-- >>> after\nSELECT 1\n", "after equals before"),
    "empty_section": (f"{SAYS}{BEFORE}-- >>> after\n\n", "a section is empty"),
    "unknown_section": (f"{SAYS}{BEFORE}{AFTER}-- >>> stay: x\n", "a:6: unknown section 'stay'"),
    "mistyped_marker": (f"{SAYS}{BEFORE}-- >>>after\nSELECT 2\n", "a:4: unknown section"),
    "no_value": (f"{SAYS}{BEFORE}-- >>> stays\n", "'stays' needs a value"),
    "value_too_much": (f"{SAYS}{BEFORE}-- >>> nothing to do: really\n", "takes no value"),
    "setting_too_late": (f"{SAYS}{BEFORE}{AFTER}-- >>> mapping: moved\n", "'mapping' belongs before the texts"),
    "finding_too_early": (f"{SAYS}-- >>> stays: x\n{BEFORE}", "'stays' belongs behind the texts"),
    "setting_twice": (f"{SAYS}-- >>> mapping: a\n-- >>> mapping: b\n{BEFORE}{AFTER}", "'mapping' is given twice"),
    "text_behind_a_word": (f"{SAYS}{BEFORE}-- >>> stays: x\nSELECT 2\n", "a:5: 'SELECT 2' belongs to no section"),
    "code_before_the_sections": (f"SELECT 1\n{SAYS}{BEFORE}{AFTER}", "a:1: 'SELECT 1' belongs to no section"),
    "nothing_and_something": (f"{SAYS}{BEFORE}{AFTER}-- >>> nothing to do\n", "and yet something comes out"),
    "unknown_way": (f"{SAYS}-- >>> written: utf-16\n{BEFORE}{AFTER}", "utf-16 is not known"),
    "one_default": (f"{SAYS}-- >>> defaults: acme\n{BEFORE}{AFTER}", "a project and a dataset"),
}


@pytest.mark.parametrize(("text", "words"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_case_is_an_error(text, words):
    with pytest.raises(MalformedCase) as raised:
        read_case("a", text)

    assert words in str(raised.value)


def test_a_folder_without_cases_is_an_error(tmp_path):
    with pytest.raises(MalformedCase, match="holds no case"):
        cases(tmp_path)
