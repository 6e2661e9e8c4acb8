"""The set of reprints: floors, and that it is what it says. In full: `python -m tests.corpus.reprint_set`."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from tests.corpus.reprint_kinds import FAMILIES, REPRINTS, TUNING
from tests.corpus.reprint_set import Split, labelled, measure


def test_the_set_is_the_same_every_time_and_has_every_kind_in_four_languages() -> None:
    items = list(islice(labelled(), 1_000))
    assert items == list(islice(labelled(), 1_000))
    assert {item.kind for item in items} == {"original", *REPRINTS, *FAMILIES}
    assert len({item.reading.article.id for item in items}) == len(items)
    languages = Counter(item.reading.article.language for item in items)
    assert min(languages[language] for language in ("en", "uk", "ru", "pl")) >= 200


def test_kinds_are_set_aside() -> None:
    tuning = {item.kind for item in islice(labelled("tuning"), 500)} - {"original"}
    held = {item.kind for item in islice(labelled("held"), 500)} - {"original"}
    assert tuning == set(TUNING)
    assert held == (REPRINTS.keys() | FAMILIES.keys()) - TUNING


@pytest.mark.slow
@pytest.mark.parametrize("split", ["tuning", "held"])
def test_reprints_are_found_and_nothing_else(split: Split) -> None:
    figures = measure(400, split, marks=(400,))
    assert figures.precision >= 0.99
    assert figures.recall >= 0.95
    assert figures.right_original >= 0.95
    assert figures.milliseconds.keys() == {400}
