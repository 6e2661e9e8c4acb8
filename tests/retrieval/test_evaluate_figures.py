from __future__ import annotations

from retrieval.evaluate import figures_of
from tests.retrieval.evaluating import result


def test_the_figures_of_a_few_answers() -> None:
    figures = figures_of(
        [
            result(1, sentence=True, contains=["x"]),
            result(2, contains=["x"]),
            result(4, language="uk", cross=True, abstained=True),
            result(0, language="pl", cross=True),
            result(0, answers=[], abstained=True),
            result(0, answers=[], language="ru", sent=0, verified=0),
            result(3, answers=[], abstained=True, sent=5, verified=4),
        ]
    )

    assert figures == {
        "recall@1 all": 1 / 4,
        "recall@3 all": 2 / 4,
        "recall@5 all": 3 / 4,
        "MRR all": (1 + 1 / 2 + 1 / 4) / 4,
        "recall@1 same language": 1 / 2,
        "recall@3 same language": 1.0,
        "recall@5 same language": 1.0,
        "MRR same language": 3 / 4,
        "recall@1 cross language": 0.0,
        "recall@3 cross language": 0.0,
        "recall@5 cross language": 1 / 2,
        "MRR cross language": 1 / 8,
        "recall@1 en": 1 / 2,
        "recall@3 en": 1.0,
        "recall@5 en": 1.0,
        "MRR en": 3 / 4,
        "recall@1 uk": 0.0,
        "recall@3 uk": 0.0,
        "recall@5 uk": 1.0,
        "MRR uk": 1 / 4,
        "recall@1 ru": 0.0,
        "recall@3 ru": 0.0,
        "recall@5 ru": 0.0,
        "MRR ru": 0.0,
        "recall@1 pl": 0.0,
        "recall@3 pl": 0.0,
        "recall@5 pl": 0.0,
        "MRR pl": 0.0,
        "sentence@5": 1 / 2,
        "answered and right@5": 2 / 4,
        "abstention precision": 2 / 3,
        "abstention recall": 2 / 3,
        "quotes that verify": 14 / 15,
    }


def test_figures_of_nothing_are_nought() -> None:
    assert set(figures_of([]).values()) == {0.0}
    assert len(figures_of([])) == 33
