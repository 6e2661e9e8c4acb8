from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone

import pytest

from corpus.types import text_digest, utc
from tests.helpers import make_article


@pytest.mark.parametrize("field", ["id", "outlet", "title"])
def test_an_article_that_can_not_be_cited_can_not_be_built(field: str) -> None:
    with pytest.raises(ValueError, match=r"^an article needs an id, an outlet and a title$"):
        make_article(**{field: ""})


def test_an_article_without_a_time_zone_can_not_be_built() -> None:
    naive = datetime(2025, 3, 12)  # noqa: DTZ001 - the fault
    with pytest.raises(ValueError, match=r"^published of a1 has no time zone$"):
        make_article(published=naive)


def test_an_article_is_never_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        make_article().title = "Another"  # type: ignore[misc]


def test_the_digest_is_the_sha256_of_the_text_in_utf_8() -> None:
    assert text_digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text_digest("мир") == "63fb1ae76a9f395bfa9843ca13f96dbc0521de2eae4f2a4590de20f50841f8c5"


def test_a_moment_is_given_in_utc() -> None:
    kyiv = timezone(timedelta(hours=2))
    assert utc(datetime(2025, 3, 12, 1, tzinfo=kyiv)) == datetime(2025, 3, 11, 23, tzinfo=UTC)
    assert utc(datetime(2025, 3, 12, 1, tzinfo=kyiv)).tzinfo is UTC


def test_a_moment_without_a_zone_is_taken_to_be_in_utc() -> None:
    naive = datetime(2025, 3, 12, 1)  # noqa: DTZ001 - what is tested
    assert utc(naive) == datetime(2025, 3, 12, 1, tzinfo=UTC)
