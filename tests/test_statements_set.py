from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.types import Kind, Statement
from tests import statements_set
from tests.statements_set import (
    LANGUAGES,
    Gold,
    Labelled,
    Pair,
    errors,
    pairs,
    read_labelled,
    right_speaker,
    score,
)

_SPLITS = ("tune", "held")
_KINDS = {"direct", "indirect", "mixed"}
_FILE = """
@ xx-01 | agency | 2025-03-12 | The Meridian Post
Anna Keller said ⟦1 the talks had
not failed⟧. “⟦2 We go.⟧”

She left.
– A dash.
--
1 | indirect | Anna Keller | said | reporters in Velm | 2025-03-11
2 | direct | Anna Keller | said
@ xx-02 | blog | 2025-03-13 | The Other Post
Nothing was said.
--
"""


def _read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> list[Labelled]:
    (tmp_path / "xx.tune.txt").write_text(content, "utf-8")
    monkeypatch.setattr(statements_set, "FOLDER", tmp_path)
    return read_labelled("xx", "tune")


def test_marks_are_taken_out_and_offsets_hit_what_they_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = _read(tmp_path, monkeypatch, _FILE)
    assert first.text == (
        "Anna Keller said the talks had not failed. “We go.”\n\nShe left.\n– A dash."
    )
    assert [first.text[g.start : g.end] for g in first.gold] == [
        "the talks had not failed",
        "We go.",
    ]
    assert (first.id, first.language, first.style) == ("xx-01", "xx", "agency")
    assert (first.published, first.outlet) == (date(2025, 3, 12), "The Meridian Post")
    assert (second.text, second.gold) == ("Nothing was said.", ())


def test_a_line_tells_kind_speaker_cue_chain_and_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = _read(tmp_path, monkeypatch, _FILE)[0].gold
    assert (one.kind, one.speaker, one.cue) == ("indirect", "Anna Keller", "said")
    assert (one.chain, one.said_on) == ("reporters in Velm", date(2025, 3, 11))
    assert (two.kind, two.chain, two.said_on) == ("direct", "", None)


def test_marks_and_lines_must_be_as_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = _FILE.replace("2 | direct | Anna Keller | said\n", "")
    with pytest.raises(ValueError, match="xx-01: 2 marks, 1 lines"):
        _read(tmp_path, monkeypatch, content)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("Anna Keller", "Anna Keller", True),
        ("Anna Keller", "Keller", True),
        ("Keller", "Anna Keller", True),
        ("the high official", "high official", True),
        ("Анна Келлер", "Anna Keller", True),
        ("Anna Keller", "Jonas Keller", False),
        ("Anna Keller", None, False),
        ("?", None, True),
        ("?", "Anna Keller", False),
        ("high official", "senior official of Ostria", False),
    ],
)
def test_a_speaker_is_right_by_the_words_of_the_name(
    gold: str, found: str | None, expected: bool
) -> None:
    assert right_speaker(gold, found) is expected


def _statement(start: int, end: int, speaker: str | None, kind: Kind = "direct") -> Statement:
    return Statement(start, end, speaker, None, kind, start, end, (), None)


#: Words at 0-1, 2-3, … 18-19.
_TEXT = "a b c d e f g h i j"


def _labelled(*gold: tuple[int, int, str, str]) -> Labelled:
    rows = tuple(
        Gold(start, end, kind, speaker, "said", "", None) for start, end, kind, speaker in gold
    )
    return Labelled("xx-01", "en", "agency", date(2025, 3, 12), "", _TEXT, rows)


def test_spans_match_at_half_of_their_words_the_nearest_first() -> None:
    article = _labelled((0, 7, "direct", "Keller"), (8, 15, "direct", "Vidal"))
    exact, half, rest = (
        _statement(0, 7, "Keller"),
        _statement(8, 11, "Vidal"),
        _statement(16, 17, None),
    )
    assert pairs(article, [rest, half, exact]) == [
        Pair(article.gold[0], exact),
        Pair(article.gold[1], half),
        Pair(None, rest),
    ]


def test_less_than_half_of_the_words_is_no_match() -> None:
    article = _labelled((0, 9, "direct", "Keller"))
    found = _statement(0, 3, "Keller")  # two words of five
    assert pairs(article, [found]) == [Pair(article.gold[0], None), Pair(None, found)]


def test_one_statement_matches_once() -> None:
    article = _labelled((0, 7, "direct", "Keller"))
    found = [_statement(0, 7, "Keller"), _statement(0, 5, "Keller")]
    assert pairs(article, found) == [Pair(article.gold[0], found[0]), Pair(None, found[1])]


def test_the_score_counts_hits_misses_and_what_was_found_besides() -> None:
    article = _labelled(
        (0, 3, "direct", "Keller"), (4, 7, "direct", "Keller"), (8, 11, "mixed", "Vidal")
    )
    found = [
        _statement(0, 3, "Keller"),
        _statement(8, 11, "Sand", "direct"),
        _statement(12, 15, None, "indirect"),
    ]
    result = score([article], lambda _: found)
    assert result.direct == pytest.approx(2 / 3)  # one hit, one miss
    assert result.indirect == pytest.approx(2 / 3)  # one hit by the kind of the gold, one besides
    assert result.speakers == 0.5
    assert (result.wrong_speakers, result.statements) == (1, 3)


def test_an_unclear_speaker_is_not_a_wrong_one() -> None:
    article = _labelled((0, 3, "direct", "Keller"))
    result = score([article], lambda _: [_statement(0, 3, None)])
    assert (result.speakers, result.wrong_speakers) == (0.0, 0)


def test_finding_nothing_scores_nothing() -> None:
    result = score([_labelled((0, 3, "direct", "Keller"))], lambda _: [])
    assert (result.direct, result.indirect, result.speakers) == (0.0, 0.0, 0.0)


def test_errors_are_listed_in_a_line_each() -> None:
    article = _labelled((0, 3, "direct", "Keller"), (4, 7, "direct", "Keller"))
    found = [_statement(0, 3, "Vidal"), _statement(12, 15, None, "indirect")]
    assert list(errors(article, found)) == [
        "xx-01 speaker 'Keller', found 'Vidal' (): a b",
        "xx-01 missed direct Keller (said): c d",
        "xx-01 extra indirect None (): g h",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_enough_articles_and_statements(language: str) -> None:
    articles = [article for split in _SPLITS for article in read_labelled(language, split)]
    ids = [article.id for article in articles]
    assert len(ids) == len(set(ids))
    assert all(id_.startswith(f"{language}-") for id_ in ids)
    assert len(articles) >= 30
    assert sum(len(article.gold) for article in articles) >= 150


@pytest.mark.parametrize("split", _SPLITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_whole(language: str, split: str) -> None:
    for article in read_labelled(language, split):
        assert article.outlet, article.id
        assert article.style, article.id
        assert "⟦" not in article.text, article.id
        assert "⟧" not in article.text, article.id
        spans = sorted((g.start, g.end) for g in article.gold)
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), article.id
        for gold in article.gold:
            words = article.text[gold.start : gold.end]
            assert words, article.id
            assert words == words.strip(), (article.id, words)
            assert gold.kind in _KINDS, (article.id, words)
            assert gold.speaker, (article.id, words)
            assert gold.cue.lower() in article.text.lower(), (article.id, gold.cue)
            assert gold.said_on is None or gold.said_on <= article.published, (article.id, words)


@pytest.mark.parametrize("split", _SPLITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_marks_and_lines_agree(language: str, split: str) -> None:
    content = (statements_set.FOLDER / f"{language}.{split}.txt").read_text("utf-8")
    for part in f"\n{content}".split("\n@ ")[1:]:
        marked, _, lines = part.partition("\n--\n")
        marks = [piece.split()[0] for piece in marked.split("⟦")[1:]]
        numbers = [line.split("|")[0].strip() for line in lines.splitlines() if line.strip()]
        assert marks == numbers == [str(n + 1) for n in range(len(marks))], part[:20]
