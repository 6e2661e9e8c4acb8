from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chat.intake import ProcessIntake, TakenIn, taken_in, told_in

ROOT = Path(__file__).parent.parent.parent
TEXT = "Talks go on\n\nMarco Rubio said on Tuesday that the talks in Jeddah would go on.\n"


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        ("", {}),
        ("read this", {}),
        ("outlet: Reuters", {"outlet": "Reuters"}),
        (
            "OUTLET :  Reuters \npublished: 2025-03-12T09:00\nid: x",
            {"outlet": "Reuters", "published": "2025-03-12T09:00"},
        ),
        ("outlet:\ntitle: A: B", {"title": "A: B"}),
    ],
)
def test_lines_of_a_caption_tell_of_the_article(caption: str, told: dict[str, str]) -> None:
    assert told_in(caption) == told


def test_what_add_prints_is_understood() -> None:
    lines = (
        '{"outcome": "refused", "reason": "no text"}\n'
        '{"outcome": "added", "id": "a", "url": null, "outlet": "O", "title": "T", "author": null, '
        '"published": "2025-03-12T00:00:00+00:00", "language": "en", "statements": 1, "speakers": ["X"]}\n'
    )
    assert taken_in(lines) == [
        TakenIn("refused", "no text"),
        TakenIn(
            "added",
            article_id="a",
            title="T",
            outlet="O",
            language="en",
            published=datetime(2025, 3, 12, tzinfo=UTC),
            statements=1,
            speakers=("X",),
        ),
    ]


@pytest.mark.slow
async def test_a_file_is_taken_in_by_another_process(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    intake = ProcessIntake(ROOT / "bot.py", tmp_path / "data")

    (one,) = await intake(str(file), {"outlet": "--json", "published": "2025-03-12"})
    assert (one.outcome, one.title, one.outlet, one.speakers) == (
        "added",
        "Talks go on",
        "--json",
        ("Marco Rubio",),
    )
    (refused,) = await intake(str(tmp_path / "none.txt"), {})
    assert refused.outcome == "refused"
    assert refused.reason.endswith("none.txt: can't be read (No such file or directory)")
    (wrong,) = await intake(str(file), {"outlet": "O", "published": "lately"})
    assert (wrong.outcome, "'lately' is not a date" in wrong.reason) == ("refused", True)
