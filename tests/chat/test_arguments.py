from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chat.arguments import parser

WRONG = [
    ["fly"],
    ["ask", "a", "b"],
    ["ask", "a", "--json", "--jsonl"],
    ["ask", "a", "--now", "yesterday"],
    ["ask", "a", "--now"],
    ["add"],
    ["add", "x.txt", "--colour", "red"],
    ["remove"],
    ["show"],
    ["show", "a", "b"],
    ["list", "a"],
    ["index", "--again"],
    ["evaluate", "--split", "some"],
    ["--data"],
    ["list", "--data"],
]


@pytest.mark.parametrize("arguments", [["--data", "here", "list"], ["list", "--data", "here"]])
def test_the_data_folder_may_stand_before_and_after_the_command(arguments: list[str]) -> None:
    assert parser().parse_args(arguments).data == Path("here")


def test_the_later_data_folder_counts() -> None:
    assert parser().parse_args(["--data", "one", "list", "--data", "two"]).data == Path("two")


def test_without_a_data_folder_the_setting_holds() -> None:
    assert "data" not in parser().parse_args(["list"])


def test_the_command_may_be_left_out() -> None:
    assert parser().parse_args([]).command is None
    assert parser().parse_args(["--data", "here"]).command is None


def test_ask_takes_a_question_a_form_and_a_moment() -> None:
    parsed = parser().parse_args(["ask", "what?", "--json", "--now", "2025-03-12T09:00+02:00"])
    assert (parsed.question, parsed.json, parsed.jsonl) == ("what?", True, False)
    assert parsed.now == datetime(2025, 3, 12, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-03-12", datetime(2025, 3, 12)),  # noqa: DTZ001 - no zone was given
        ("2025-03-12T09:00:30Z", datetime(2025, 3, 12, 9, 0, 30, tzinfo=UTC)),
        ("2025-03-12 09:00", datetime(2025, 3, 12, 9)),  # noqa: DTZ001
    ],
)
def test_a_moment_without_a_zone_is_left_for_the_setting(text: str, moment: datetime) -> None:
    assert parser().parse_args(["ask", "--now", text]).now == moment


def test_the_fields_of_an_article_are_given_by_name() -> None:
    given = [
        "add",
        "a.txt",
        "b.txt",
        "--outlet",
        "O",
        "--title",
        "T",
        "--published",
        "2025-03-12",
        "--url",
        "U",
        "--author",
        "A",
    ]
    parsed = parser().parse_args(
        [*given, "--published", "2025-03-12", "--author", "A", "--language", "uk"]
    )
    assert parsed.sources == ["a.txt", "b.txt"]
    fields = [parsed.outlet, parsed.title, parsed.published, parsed.url, parsed.author]
    assert [*fields, parsed.language] == ["O", "T", "2025-03-12", "U", "A", "uk"]


@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_use_ends_with_2_and_a_reason(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(arguments)
    assert ended.value.code == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert ": error: " in output.err.splitlines()[-1]


def test_a_wrong_moment_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["ask", "--now", "noon"])
    assert capsys.readouterr().err.endswith(
        "error: argument --now: 'noon' is not a moment such as 2025-03-12T09:00\n"
    )


@pytest.mark.parametrize("moment", ["0001-01-01T00:00+02:00", "9999-12-31T23:59Z", "9999-12-31"])
def test_a_moment_out_of_the_calendar_is_wrong_use(
    capsys: pytest.CaptureFixture[str], moment: str
) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["ask", "--now", moment])
    assert "is not a moment" in capsys.readouterr().err
