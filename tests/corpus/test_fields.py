from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import MissingField, SourceError
from corpus.fields import Fields, moment
from corpus.types import Article

_MARCH = datetime(2025, 3, 12, tzinfo=UTC)
_WHOLE = Fields(
    id="i",
    url="https://example.org/i",
    outlet="Reuters",
    title="Talks",
    author="A. Reporter",
    published=_MARCH,
    language="en",
)


def test_known_names_are_read_and_others_ignored() -> None:
    values = {
        "id": 7,
        "url": "https://example.org/i",
        "outlet": " Українська\n правда ",
        "title": "Talks",
        "author": "",
        "published": "2025-03-12",
        "language": None,
        "mood": "good",
    }
    assert Fields.from_mapping(values, "x") == Fields(
        id="7",
        url="https://example.org/i",
        outlet="Українська правда",
        title="Talks",
        published=_MARCH,
    )


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"title": ["a"]}, "title is not text: ['a']"),
        ({"id": True}, "id is not text: True"),
        ({"outlet": {"name": "x"}}, "outlet is not text: {'name': 'x'}"),
        ({"author": "x" * 1_001}, "author has 1001 characters; at most 1000"),
        ({"url": "example.org"}, "url 'example.org' is not an http(s) address"),
        ({"url": "ftp://example.org/a"}, "url 'ftp://example.org/a' is not an http(s) address"),
        ({"url": "javascript:alert(1)"}, "url 'javascript:alert(1)' is not an http(s) address"),
        ({"url": "https://"}, "url 'https://' is not an http(s) address"),
        ({"url": "http://[1"}, "url 'http://[1' is not an http(s) address"),
        ({"published": "12.03.2025"}, "published '12.03.2025' is not a date such as 2025-03-12"),
        ({"published": "2025-02-30"}, "published '2025-02-30' is not a date such as 2025-03-12"),
        ({"published": 2025}, "published 2025 is not a date such as 2025-03-12"),
    ],
)
def test_a_wrong_value_is_refused_by_name(values: dict[str, object], reason: str) -> None:
    with pytest.raises(SourceError) as error:
        Fields.from_mapping(values, "x.jsonl, line 2")
    assert str(error.value) == f"x.jsonl, line 2: {reason}"


def test_a_wrong_value_that_is_huge_is_not_repeated_whole() -> None:
    with pytest.raises(SourceError) as error:
        Fields.from_mapping({"published": "x" * 100_000}, "x")
    assert len(str(error.value)) < 2_000


def test_a_thousand_characters_are_still_a_title() -> None:
    assert Fields.from_mapping({"title": "x" * 1_000}, "x").title == "x" * 1_000


def test_a_value_of_spaces_is_none() -> None:
    assert Fields.from_mapping({"title": " \n\u00a0", "url": "  "}, "x") == Fields()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        ("2025-03-12", _MARCH),
        (" 2025-03-12 ", _MARCH),
        ("20250312", _MARCH),
        ("2025-03-12T01:30:00+02:00", datetime(2025, 3, 11, 23, 30, tzinfo=UTC)),
        ("2025-03-12T01:30:00Z", datetime(2025, 3, 12, 1, 30, tzinfo=UTC)),
        ("2025-03-12 01:30", datetime(2025, 3, 12, 1, 30, tzinfo=UTC)),
        (date(2025, 3, 12), _MARCH),
        (
            datetime(2025, 3, 12, 1, tzinfo=timezone(timedelta(hours=3))),
            datetime(2025, 3, 11, 22, tzinfo=UTC),
        ),
    ],
)
def test_a_date_or_moment_is_given_in_utc(value: object, expected: datetime | None) -> None:
    assert moment(value, "x") == expected


def test_a_moment_before_the_first_year_is_refused() -> None:
    with pytest.raises(SourceError, match="is not a date such as 2025-03-12"):
        moment("0001-01-01T00:00:00+14:00", "x")


def test_a_moment_before_the_first_year_is_refused_as_a_value_too() -> None:
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    with pytest.raises(SourceError):
        moment(first, "x")


@settings(deadline=None, max_examples=60)
@given(st.text() | st.integers() | st.floats() | st.booleans() | st.none() | st.dates())
def test_any_value_is_a_moment_in_utc_or_nothing_or_refused(value: object) -> None:
    try:
        found = moment(value, "x")
    except SourceError:
        return
    assert found is None or found.tzinfo is UTC


def test_missing_fields_are_taken_from_the_other_and_present_ones_kept() -> None:
    mine = Fields(id="mine", title="", author="Me")
    assert mine.filled_from(_WHOLE) == Fields(
        id="mine",
        url="https://example.org/i",
        outlet="Reuters",
        title="Talks",
        author="Me",
        published=_MARCH,
        language="en",
    )
    assert _WHOLE.filled_from(mine) == _WHOLE


def test_whole_fields_make_an_article() -> None:
    assert _WHOLE.article("x", "Text.", default_id="other") == Article(
        id="i",
        url="https://example.org/i",
        outlet="Reuters",
        title="Talks",
        author="A. Reporter",
        published=_MARCH,
        language="en",
    )


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        (Fields(), ("outlet", "title", "published")),
        (Fields(outlet="O", published=_MARCH), ("title",)),
        (Fields(outlet="O", title=""), ("title", "published")),
    ],
)
def test_what_is_missing_is_named(fields: Fields, missing: tuple[str, ...]) -> None:
    with pytest.raises(MissingField) as error:
        fields.article("x", "Text.")
    assert error.value.fields == missing


@pytest.mark.parametrize("text", ["", " \n\t\u00a0"])
def test_an_article_without_text_is_refused(text: str) -> None:
    with pytest.raises(SourceError) as error:
        _WHOLE.article("x", text)
    assert str(error.value) == "x: no text in it"


def test_the_default_id_is_taken_only_where_none_is_known() -> None:
    fields = Fields(outlet="O", title="T", published=_MARCH)
    assert fields.article("x", "Text.", default_id="brief").id == "brief"


def test_a_made_up_id_depends_on_the_url_and_not_on_the_text() -> None:
    fields = Fields(url="https://example.org/i", outlet="O", title="T", published=_MARCH)
    other_title = Fields(url="https://example.org/i", outlet="O", title="U", published=_MARCH)
    # The first 12 digits of: printf https://example.org/i | sha256sum
    assert fields.article("x", "Text.").id == "f25cc7e611ac"
    assert other_title.article("x", "Changed.").id == "f25cc7e611ac"


def test_a_made_up_id_without_url_depends_on_outlet_title_and_date() -> None:
    fields = Fields(outlet="O", title="T", published=_MARCH)
    ids = {
        fields.article("x", "Text.").id,
        fields.article("y", "Changed.").id,
        Fields(outlet="P", title="T", published=_MARCH).article("x", "Text.").id,
        Fields(outlet="O", title="U", published=_MARCH).article("x", "Text.").id,
    }
    assert len(ids) == 3
    # printf 'O\nT\n2025-03-12 00:00:00+00:00' | sha256sum
    assert fields.article("x", "Text.").id == "7e62fe4d83fd"


def test_half_a_character_in_a_field_does_not_stop_the_reading() -> None:
    fields = Fields.from_mapping({"title": "Talks \ud83d", "outlet": "O"}, "x")
    assert (
        fields.filled_from(Fields(published=_MARCH)).article("x", "Text.").title == "Talks \ufffd"
    )


def test_the_language_is_guessed_where_it_is_not_known() -> None:
    fields = Fields(outlet="O", title="T", published=_MARCH)
    assert fields.article("x", "Президент заявив, що це буде.").language == "uk"
