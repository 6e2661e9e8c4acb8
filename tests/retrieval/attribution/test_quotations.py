from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.attribution.quotations import find_quotations

_PIECES = st.lists(
    st.sampled_from([*"ab Ж.,!:\n\"“”„«»‘’'‚–5", "\n\n", ". ", " “", "” ", "it's "]), max_size=60
).map("".join)


def _quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    "quotation",
    [
        '"Yes."',
        "“Yes.”",
        "„Tak.”",
        "„Так.“",
        "«Так.»",
        "‘Yes.’",
        "'Yes.'",
        "‚Tak.‘",
        "»Ja.«",
        "”Ja.”",
    ],
)
def test_marks_of_every_style_are_found(quotation: str) -> None:
    text = f"She said: {quotation} Then she left."
    assert _quoted(text) == [quotation]
    (found,) = find_quotations(text)
    assert text[slice(*found.words)] == quotation[1:-1]
    assert found.style == "marks"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("No marks at all.", []),
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ("“One.” “Two.”", ["“One.”", "“Two.”"]),
        ("«Так»,«ні»", ["«Так»", "«ні»"]),
        ('("Quoted")', ['"Quoted"']),
        ('—"Quoted"', ['"Quoted"']),
        ('Пам\'ять п’ять об’єкт "так"', ['"так"']),
        ('О\'Ніл сказав: "ні"', ['"ні"']),
    ],
)
def test_quotations_stand_in_order_without_overlap(text: str, expected: list[str]) -> None:
    assert _quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We go”, he said. “We stay", he said.', ['"We go”', '“We stay"']),
        ("“We go“, he said. “We stay“, he said.", ["“We go“", "“We stay“"]),
        ('„We go“, „we stay”, „we sit".', ["„We go“", "„we stay”", '„we sit"']),
    ],
)
def test_marks_of_one_family_close_each_other(text: str, expected: list[str]) -> None:
    assert _quoted(text) == expected


@pytest.mark.parametrize(
    "quotation",
    [
        "“A “nested” one.”",
        "“A ‘nested’ one.”",
        '“A "nested" one.”',
        "‘A “nested” one.’",
        '"A “nested” one."',
        "«A «nested» one»",
        "«A „nested“ one»",
        "„A «nested» one”",
        "„A „nested” one”",
        '„A "nested" one”',
        "“The ‘a’ and the “b” and the “c” too.”",
    ],
)
def test_what_is_nested_does_not_count(quotation: str) -> None:
    assert _quoted(f"He said: {quotation} He left.") == [quotation]


def test_one_mark_may_close_two_quotations() -> None:
    text = "«Ми читали газету «Факт», – сказав він. «Це неправда», – додав він."
    assert _quoted(text) == ["«Ми читали газету «Факт»", "«Це неправда»"]


@pytest.mark.parametrize(
    "text",
    [
        "It's the ministers' plan, don't you see.",
        "The 1990s’ plan and the ’90s.",
        "A 6\" pipe and a 5' man.",
        "Rock 'n' roll",
        '“ ” and " "',
        'a "',
    ],
)
def test_apostrophes_inches_and_lone_marks_are_no_quotations(text: str) -> None:
    assert not any(len(text[slice(*q.words)].split()) > 1 for q in find_quotations(text))


def test_apostrophes_stay_inside_single_marks() -> None:
    text = "He said: 'It's the ministers' plan.' Then he left."
    assert _quoted(text) == ["'It's the ministers' plan.'"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.\n\n“Two.\n\n“Three.”\n\nFour.", ["“One.\n\n“Two.\n\n“Three.”"]),
        ('"One.\n"Two."\nThree.', ['"One.\n"Two."']),
        ("«Один.\n\n«Два.»", ["«Один.\n\n«Два.»"]),
        ("‘One.\n\n‘Two.’", ["‘One.\n\n‘Two.’"]),
        ('“One.\n\n"Two.”', ['“One.\n\n"Two.”']),
    ],
)
def test_a_quotation_goes_on_where_a_paragraph_opens_with_the_mark_again(
    text: str, expected: list[str]
) -> None:
    assert _quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go now.\n\nShe left.", ["“We go now."]),
        ("She said: “We go now.\n\nShe left.", ["“We go now."]),
        ("She left “quite early.\n\nNext “day” came.", ["“day”"]),
        ("'Twas late.\n\nShe left.", []),
    ],
)
def test_a_quotation_that_nothing_closes_counts_only_at_the_start_of_speech(
    text: str, expected: list[str]
) -> None:
    assert _quoted(text) == expected


def test_a_page_that_nothing_closes_is_no_quotation() -> None:
    assert find_quotations("“" + "We go. " * 400) == []


def test_spaces_inside_the_marks_are_not_words() -> None:
    text = "« Так » – сказав він."
    (found,) = find_quotations(text)
    assert text[slice(*found.words)] == "Так"


@settings(deadline=None, max_examples=150)
@given(_PIECES)
def test_quotations_of_any_text_lie_inside_it_in_order(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        assert 0 <= quotation.start <= quotation.words[0] <= quotation.words[1] <= quotation.end
        assert quotation.end <= len(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
