from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.fields import Fields
from corpus.front_matter import ListedQuote, read_quotes, read_sources, split_front_matter
from corpus.types import Source

# -- split_front_matter ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "front", "body"),
    [
        ("---\ntitle: T\n---\nText.", {"title": "T"}, "Text."),
        ("---  \ntitle: 'Мир: «так»'\n---\t\n\nText.", {"title": "Мир: «так»"}, "Text."),
        ("---\ntitle: T\n---", {"title": "T"}, ""),
        ("---\npublished: 2025-03-12\n---\n", {"published": date(2025, 3, 12)}, ""),
        ("---\ntitle: T\n----\nx: y\n---\nText.", None, None),  # "----" does not end it
        ("---\na: '---'\nb: 1---\n---\n---\nText.", {"a": "---", "b": "1---"}, "---\nText."),
        ("---\n# only a comment\n---\nText.", {}, "Text."),
        ("---\n\n---\nText.", {}, "Text."),
        ("Text.\n---\ntitle: T\n---\n", {}, "Text.\n---\ntitle: T\n---\n"),
        ("\n---\ntitle: T\n---\n", {}, "\n---\ntitle: T\n---\n"),
        ("---\ntitle: T\nText.", {}, "---\ntitle: T\nText."),  # never ended: it is text
        ("", {}, ""),
    ],
)
def test_names_and_values_are_parted_from_what_follows(
    content: str, front: dict[str, object] | None, body: str | None
) -> None:
    if front is None:
        with pytest.raises(SourceError, match=r"^n: front matter is not YAML \("):
            split_front_matter("n", content)
    else:
        assert split_front_matter("n", content) == (front, body)


@pytest.mark.parametrize("front", ["- a\n- b", "just words", "5", "[a, b]", "2025-03-12"])
def test_what_is_no_names_with_values_is_refused(front: str) -> None:
    with pytest.raises(SourceError) as error:
        split_front_matter("n", f"---\n{front}\n---\nText.")
    assert str(error.value) == "n: front matter is not a list of `name: value` lines"


@pytest.mark.parametrize(
    "front",
    [
        "title: 'a",
        "a: b: c",
        "\ttitle: T",
        "x: !!python/object/apply:os.system [ls]",
        "? [a]\n: b",
        "published: 2025-02-30",  # ValueError, which is no YAMLError
        f"x: {'9' * 5_000}",  # more digits than Python reads
        "title: a\x07b",
    ],
)
def test_what_is_no_yaml_is_refused_in_one_short_line(front: str) -> None:
    with pytest.raises(SourceError, match=r"^n: front matter is not YAML \(.+\)$") as error:
        split_front_matter("n", f"---\n{front}\n---\nText.")
    assert len(str(error.value)) <= 180


@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_values_may_be_nested_fifty_deep(brackets: str) -> None:
    opening, closing = brackets[0], brackets[1]
    fifty = f"---\nx: {opening * 49}{closing * 49}\n---\n"
    if opening == "[":
        assert list(split_front_matter("n", fifty)[0]) == ["x"]
    with pytest.raises(SourceError) as error:
        split_front_matter("n", f"---\nx: {opening * 50}{closing * 50}\n---\n")
    assert str(error.value) == "n: front matter is nested too deep, or has aliases"


@pytest.mark.parametrize(
    "front", ["x: *nobody", "a: &a [x]\ntitle: *a", "a: &a {b: c}\nd:\n  <<: *a", "title: *Peace"]
)
def test_aliases_are_refused(front: str) -> None:
    with pytest.raises(SourceError) as error:
        split_front_matter("n", f"---\n{front}\n---\nText.")
    assert str(error.value) == "n: front matter is nested too deep, or has aliases"


def test_an_anchor_that_nothing_points_to_is_no_alias() -> None:
    assert split_front_matter("n", "---\ntitle: &a Peace\n---\n") == ({"title": "Peace"}, "")


def test_brackets_side_by_side_are_not_deep() -> None:
    front, _ = split_front_matter("n", f"---\nx: [{'[], ' * 1_000}[]]\n---\n")
    assert len(front["x"]) == 1_001


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="-a: \n'\"[]{}#&*!|>?%@2\t5é\0", max_size=60))
def test_any_front_matter_is_read_or_refused(front: str) -> None:
    try:
        values, body = split_front_matter("n", f"---\n{front}\n---\nText.")
        read_sources("n", values)
        read_quotes("n", values)
    except SourceError as error:
        assert str(error).startswith("n: ")  # noqa: PT017 - either may happen
        return
    assert body.endswith("Text.")


# -- sources --------------------------------------------------------------------------------------


def test_sources_come_in_their_order() -> None:
    front = {
        "sources": [
            {"outlet": " Reuters ", "url": "https://r.org/1", "published": date(2025, 3, 11)},
            {"outlet": "AFP", "url": "https://a.org", "published": "2025-03-12T01:00+02:00"},
        ]
    }
    assert read_sources("n", front) == (
        Source("Reuters", "https://r.org/1", datetime(2025, 3, 11, tzinfo=UTC)),
        Source("AFP", "https://a.org", datetime(2025, 3, 11, 23, tzinfo=UTC)),
    )


@pytest.mark.parametrize("front", [{}, {"sources": None}, {"sources": []}, {"sources": ""}])
def test_without_sources_there_are_none(front: dict[str, object]) -> None:
    assert (read_sources("n", front), read_quotes("n", {"quotes": front.get("sources")})) == (
        *((), ()),
    )


@pytest.mark.parametrize(
    ("missing", "shown"),
    [
        ("outlet", "{'url': 'https://a.org', 'published': '2025-03-12'}"),
        ("url", "{'outlet': 'AFP', 'published': '2025-03-12'}"),
        ("published", "{'outlet': 'AFP', 'url': 'https://a.org'}"),
    ],
)
def test_a_source_that_lacks_something_is_shown(missing: str, shown: str) -> None:
    entry = {"outlet": "AFP", "url": "https://a.org", "published": "2025-03-12"}
    del entry[missing]
    with pytest.raises(SourceError) as error:
        read_sources("n", {"sources": [entry]})
    assert str(error.value) == f"n: source {shown} needs outlet, url and published"


def test_a_huge_source_is_not_shown_whole() -> None:
    with pytest.raises(SourceError) as error:
        read_sources("n", {"sources": [{"more": "x" * 5_000}]})
    shown = "{'more': '" + "x" * 110 + "…"
    assert str(error.value) == f"n: source {shown} needs outlet, url and published"


@pytest.mark.parametrize("name", ["sources", "quotes"])
@pytest.mark.parametrize("value", [5, "https://a.org", {"outlet": "AFP"}, ["AFP"], [None], [[]]])
def test_a_list_of_another_shape_is_refused(name: str, value: object) -> None:
    read = {"sources": read_sources, "quotes": read_quotes}[name]
    with pytest.raises(SourceError) as error:
        read("n", {name: value})
    assert str(error.value) == f"n: {name} is not a list with `name: value` lines in each entry"


# -- quotes ---------------------------------------------------------------------------------------


def test_a_quote_keeps_its_words_and_everything_known_of_them() -> None:
    entry = {
        "words": " It's  close ",
        "speaker": "Марко  Рубіо",
        "role": "держсекретар",
        "said_on": date(2025, 3, 11),
        "chain": ["Марко Рубіо", "AFP", 7],
        "source": 2,
    }
    assert read_quotes("n", {"quotes": [entry]}) == (
        ListedQuote(
            words=" It's  close ",  # as they must stand in the text
            speaker="Марко Рубіо",
            role="держсекретар",
            said_on=date(2025, 3, 11),
            chain=("Марко Рубіо", "AFP", "7"),
        ),
    )


def test_of_a_quote_only_the_words_must_be_known() -> None:
    nothing: dict[str, object] = {"speaker": "", "role": None, "said_on": "", "chain": []}
    expected = ListedQuote("Peace", None, None, None, ())
    assert read_quotes("n", {"quotes": [{"words": "Peace"}, {"words": "Peace", **nothing}]}) == (
        *(expected, expected),
    )


@pytest.mark.parametrize("words", [None, "", 5, ["Peace"], True])
def test_a_quote_without_words_is_refused(words: object) -> None:
    with pytest.raises(SourceError) as error:
        read_quotes("n", {"quotes": [{"words": words}]})
    assert str(error.value) == f"n: quote {{'words': {words!r}}} has no words"


@pytest.mark.parametrize(
    ("said_on", "day"),
    [
        (date(2025, 3, 11), date(2025, 3, 11)),
        ("2025-03-11", date(2025, 3, 11)),
        (datetime(2025, 3, 11, 10), date(2025, 3, 11)),  # noqa: DTZ001 - as YAML gives it
        ("2025-03-12T01:30+02:00", date(2025, 3, 11)),  # the day in UTC, as everywhere
    ],
)
def test_a_day_or_moment_of_saying_is_a_day(said_on: object, day: date) -> None:
    (quote,) = read_quotes("n", {"quotes": [{"words": "Peace", "said_on": said_on}]})
    assert quote.said_on == day
    assert type(quote.said_on) is date


@pytest.mark.parametrize("said_on", ["Tuesday", 2025, [date(2025, 3, 11)], "2025-02-30"])
def test_a_day_that_is_none_is_named_for_what_it_is(said_on: object) -> None:
    with pytest.raises(SourceError) as error:
        read_quotes("n", {"quotes": [{"words": "Peace", "said_on": said_on}]})
    assert str(error.value) == f"n: said_on {said_on!r} is not a date such as 2025-03-12"


def test_a_chain_of_one_name_is_a_chain() -> None:
    (quote,) = read_quotes("n", {"quotes": [{"words": "Peace", "chain": "Reuters"}]})
    assert quote.chain == ("Reuters",)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("speaker", ["A", "B"], "n: speaker is not text: ['A', 'B']"),
        ("role", {"a": 1}, "n: role is not text: {'a': 1}"),
        ("chain", [["A"]], "n: chain is not text: ['A']"),
        ("chain", {"a": 1}, "n: chain is not text: {'a': 1}"),
        ("speaker", "x" * 1_001, "n: speaker has 1001 characters; at most 1000"),
    ],
)
def test_a_value_that_is_no_text_is_refused(name: str, value: object, message: str) -> None:
    with pytest.raises(SourceError) as error:
        read_quotes("n", {"quotes": [{"words": "Peace", name: value}]})
    assert str(error.value) == message


# -- what a hostile or broken file does -----------------------------------------------------------


@pytest.mark.parametrize("nested", ["- ", "? "])
def test_nesting_without_brackets_does_not_kill_the_process(nested: str) -> None:
    script = (
        "from corpus.front_matter import split_front_matter\n"
        "from corpus.errors import SourceError\n"
        "try:\n"
        f"    split_front_matter('n', '---\\nx:\\n  ' + {nested!r} * 100_000 + 'y\\n---\\n')\n"
        "except SourceError:\n"
        "    print('refused')\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "refused\n")


def test_aliases_are_refused_before_they_are_written_out() -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 6)]
    content = "\n".join(["---", "a0: &a0 [x]", *levels, "title: *a5", "---", "Text."])
    with pytest.raises(SourceError) as error:
        split_front_matter("n", content)
    assert str(error.value) == "n: front matter is nested too deep, or has aliases"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("title", "n: title is not text: a huge number"),
        ("published", "n: published a huge number is not a date such as 2025-03-12"),
    ],
)
def test_a_number_too_long_to_be_written_is_refused(name: str, message: str) -> None:
    front, _ = split_front_matter("n", f"---\n{name}: 0x{'f' * 4_000}\n---\n")
    with pytest.raises(SourceError) as error:
        Fields.from_mapping(front, "n")
    assert str(error.value) == message
