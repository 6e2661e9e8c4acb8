from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from corpus.credits import in_order, is_credited
from corpus.types import Article
from tests.helpers import make_article

_LONG = "word " * 200


@dataclass(frozen=True)
class _Copy:
    article: Article
    text: str


def copy(outlet: str, day: int, text: str = "Text.", **fields: Any) -> _Copy:
    published = datetime(2025, 3, day, tzinfo=UTC)
    return _Copy(make_article(id=outlet, outlet=outlet, published=published, **fields), text)


def outlets(*copies: _Copy) -> list[str]:
    return [c.article.outlet for c in in_order(copies)]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("KYIV, March 12 (Reuters) - Talks began.", "Reuters"),
        ("KYIV (AP) – Talks began.", "Associated Press"),
        ("МОСКВА, 12 марта. /ТАСС/. Переговоры начались.", "TASS"),
        ("Про це повідомляє «Інтерфакс-Україна».", "Interfax-Ukraine"),
        (f"Rozmowy trwają. {_LONG} (PAP)", "PAP"),
        (f"{_LONG} Source: The Meridian Post", "The Meridian Post"),
    ],
)
def test_a_source_is_named_at_the_beginning_or_the_end(text: str, outlet: str) -> None:
    assert is_credited(make_article(), text, outlet)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"{_LONG} told Reuters on Monday. {_LONG}", "Reuters"),
        ("A map of the area.", "AP"),
        ("«Інтерфакс-Україна» пише.", "Інтерфакс"),
        ("", "Reuters"),
    ],
)
def test_a_name_elsewhere_or_inside_another_is_no_credit(text: str, outlet: str) -> None:
    assert not is_credited(make_article(), text, outlet)


def test_an_author_may_be_the_agency() -> None:
    assert is_credited(make_article(author="Reuters"), "", "Reuters")


def test_the_one_that_others_name_comes_first_then_an_agency_then_the_earliest() -> None:
    early, agency, late = copy("Early", 1), copy("Reuters", 3), copy("Late", 2)
    assert outlets(late, early) == ["Early", "Late"]
    assert outlets(late, early, agency) == ["Reuters", "Early", "Late"]
    assert outlets(copy("Early", 1, "Talks began, Late writes."), agency, late) == [
        "Late",
        "Reuters",
        "Early",
    ]
