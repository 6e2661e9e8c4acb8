from __future__ import annotations

import logging
from datetime import date
from typing import Any

import pytest

from corpus.extraction import Extraction
from corpus.types import Revision, Statement
from retrieval.extract import NO_VERSION, Extractor
from retrieval.names import NameTable
from tests.helpers import NOW, make_article, make_statement

NAMES = NameTable([])
REVISION = Revision("a1", 1, "Peace is near.", "00", NOW)


def test_the_finder_is_told_all_that_is_known_of_the_article() -> None:
    asked: list[tuple[Any, ...]] = []

    def find(*known: Any) -> list[Statement]:
        asked.append(known)
        return [make_statement(0, 5)]

    article = make_article(language="pl", outlet="Onet")
    found = Extractor(NAMES, find, version=7).extract(article, REVISION)

    assert found == Extraction(7, (make_statement(0, 5),))
    assert asked == [("Peace is near.", "pl", NAMES, "Onet", date(2025, 3, 12))]


def test_spans_outside_the_text_are_not_kept() -> None:
    places = [(-1, 5), (0, 15), (3, 3), (5, 4), (0, 14)]
    extractor = Extractor(NAMES, lambda *_: [make_statement(a, b) for a, b in places], version=1)

    assert extractor.extract(make_article(), REVISION).statements == (make_statement(0, 14),)


def test_an_article_that_cannot_be_understood_is_logged_and_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: Any) -> list[Statement]:
        raise RuntimeError("what is this")

    found = Extractor(NAMES, fail, version=7).extract(make_article(), REVISION)

    assert found == Extraction(NO_VERSION, ())
    assert caplog.record_tuples == [
        (
            "retrieval.extract",
            logging.ERROR,
            "no statements found in a1: its text can't be understood",
        )
    ]
