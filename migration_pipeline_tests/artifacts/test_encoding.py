"""Every stored type comes back from its JSON as it was, and equal values have equal bytes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migration_pipeline.artifacts.encoding import decode, encode
from migration_pipeline.campaign.states import ConsumerState, Standing
from migration_pipeline.domain.changeset import Changeset, Rewrite
from migration_pipeline.domain.consumer import Consumer, ConsumerKey
from migration_pipeline.domain.context import ContextFile
from migration_pipeline.domain.edit import FileChange, Span, TextEdit
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.pull_request import PullRequest
from migration_pipeline.domain.verdict import Verdict
from migration_pipeline.errors import ArtifactError
from migration_pipeline.stages.runner import _Facts

STORED = (Consumer, ContextFile, Changeset, Verdict, Standing, PullRequest, _Facts)
QUICK = settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", STORED)
def test_a_stored_value_comes_back_as_it_was(kind: type) -> None:
    @QUICK
    @given(st.from_type(kind))
    def comes_back(value: object) -> None:
        assert decode(kind, encode(value), "here") == value

    comes_back()


@pytest.mark.parametrize(
    "text", ["", "\r\n", "\0", "\u2028", "注文", "\N{MUSICAL SYMBOL G CLEF}", '"\\', "\x7f\x80", "\ufeff"]
)
def test_a_text_comes_back_letter_by_letter(text: str) -> None:
    change = FileChange(file=text, before=text, edits=(TextEdit(Span(0, len(text)), text, text),))
    value = Changeset(
        consumer=ConsumerKey(RepositoryName("local", "a/b")),
        base_revision="",
        fingerprint="",
        rewrite=Rewrite(changes=(change,)),
    )

    assert decode(Changeset, encode(value), "here") == value


def test_a_value_is_indented_json_that_a_person_can_read() -> None:
    standing = Standing(state=ConsumerState.MERGED, reason="größer", pull_request=7, url="u", grade="proven")

    assert encode(standing).decode() == (
        '{\n "state": "merged",\n "reason": "größer",\n "pull_request": 7,\n "url": "u",\n "grade": "proven",\n'
        ' "up_to_date": false\n}\n'
    )


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"state": "merged"}', b'{"state": "none", "reason": ""}', b"\xff\xfe"]
)
def test_bytes_that_are_no_such_value_are_an_artifact_error_that_says_where_and_what_to_do(data: bytes) -> None:
    with pytest.raises(
        ArtifactError, match=r"^here/standing.json: no Standing \(.*\); delete it, and the stage writes it again$"
    ):
        decode(Standing, data, "here/standing.json")
