"""The documents say what the code does."""

import re
from pathlib import Path

from migration_pipeline.mapping import load
from migration_pipeline.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def test_the_first_code_block_of_the_readme_is_the_two_commands():
    blocks = re.findall(r"^```\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)

    assert blocks[0] == "./dev demo\n./dev test\n"


def test_every_setting_is_described():
    text = (ROOT / "docs/architecture.md").read_text("utf-8")

    missing = [name for name in Settings.model_fields if f"`{name}`" not in text]

    assert missing == []


def test_every_word_of_a_mapping_file_is_described():
    text = (ROOT / "docs/mapping.md").read_text("utf-8")

    words = load.known_words()

    assert [word for word in sorted(words) if word not in text] == []


def test_links_lead_somewhere():
    for document in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples/README.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
