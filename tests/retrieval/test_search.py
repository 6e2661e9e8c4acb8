from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from corpus.store import Store
from retrieval import rank
from retrieval.errors import QuestionError
from retrieval.lexicon import lexicon_words
from retrieval.search import Found, Searcher
from retrieval.types import Hit, Vectors
from tests.helpers import NOW, LetterEncoder, make_question, make_statement
from tests.retrieval.builders import make_searcher, put

PEACE = "Alpha bravo ceasefire talks began today."
MINERALS = "Delta echo minerals deal was signed."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def found(searcher: Searcher, text: str) -> Found:
    return searcher.search(searcher.understand(text, NOW), NOW)


def common(encoder: LetterEncoder, text: str) -> Vectors:
    """Return what is taken off a question where the corpus has the words of a text."""
    listed = sorted(lexicon_words(text))
    mean = encoder.encode_words(listed).mean(axis=0)
    return np.asarray(rank.COMMON_SHARE * len(listed) / (len(listed) + 200) * mean, np.float32)


def hit_of(searcher: Searcher, text: str, article_id: str = "a1") -> Hit:
    (hit,) = (hit for hit in found(searcher, text).hits if hit.article_id == article_id)
    return hit


def test_an_empty_corpus_has_no_candidates(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    searcher = make_searcher(store, encoder, folder)
    question = searcher.understand("what did Rubio say of the ceasefire", NOW)

    assert searcher.search(question, NOW) == Found(question, (), {})
    assert searcher.words_of([]) == {}
    assert searcher.words_around([]) == frozenset()
    assert searcher.nearness("ceasefire", []) == (0.0, 0.0)
    assert searcher.knows_word("ceasefire") is False


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "the question is empty; ask in a few words, such as: what did Rubio say?"),
        ("x" * 5_000, "the question has 5,000 characters; ask in at most 4,096"),
    ],
)
def test_an_empty_or_endless_question_is_refused(
    store: Store, encoder: LetterEncoder, folder: Path, text: str, refusal: str
) -> None:
    with pytest.raises(QuestionError) as error:
        make_searcher(store, encoder, folder).understand(text, NOW)

    assert str(error.value) == refusal


def test_the_only_passage_of_a_corpus_scores_nothing_but_its_age(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    put(store, "a1", PEACE)
    searcher = make_searcher(store, encoder, folder)
    (hit,) = found(searcher, "ceasefire talks").hits
    # Sentence and context are equal (the headline has no letters), so the cosine is that of the sentence.
    own = encoder.encode_question("ceasefire talks") - common(encoder, PEACE)
    cosine = float(own @ encoder.encode_question(PEACE))
    days = (NOW - datetime(2025, 3, 12, tzinfo=UTC)) / timedelta(days=1)

    assert days == 622.5
    assert hit == Hit(
        passage_id=1,
        article_id="a1",
        revision=1,
        start=0,
        end=40,
        context_start=0,
        context_end=40,
        language="en",
        cosine=hit.cosine,
        lexical=0.0,
        named=0.0,
        speaks=0.0,
        in_window=False,
        score=hit.score,
    )
    assert hit.cosine == pytest.approx(cosine, abs=1e-6)
    assert hit.score == pytest.approx(-0.02 * 622.5 / 365, abs=1e-4)


def test_the_best_comes_first_with_its_articles(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    put(store, "a1", PEACE)
    put(store, "a2", MINERALS)
    searcher = make_searcher(store, encoder, folder)

    assert [h.article_id for h in found(searcher, "minerals deal").hits] == ["a2", "a1"]
    assert [h.article_id for h in found(searcher, "alpha bravo talks").hits] == ["a1", "a2"]
    assert list(found(searcher, "minerals deal").articles) == ["a2", "a1"]


def test_the_language_with_more_likeness_to_every_question_does_not_come_first(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    # Against "aeae" each English passage has the cosine 0.378, each Polish one 0, but for the last: 0.216.
    # Both languages' backgrounds taken off, the Polish one stands out.
    for number in range(60):
        put(store, f"e{number}", "Aaaa eeee bbbb bbbb cccc cccc dddd dddd.")
    for number in range(60):
        put(store, f"p{number}", "Bbbb bbbb cccc cccc dddd dddd ffff.", language="pl")
    put(
        store,
        "answer",
        "Aaaa eeee bbbb bbbb bbbb bbbb cccc cccc cccc cccc dddd dddd dddd.",
        language="pl",
    )
    hits = found(make_searcher(store, encoder, folder), "aeae").hits
    cosine = {hit.article_id: hit.cosine for hit in hits}

    assert hits[0].article_id == "answer"
    assert cosine["answer"] < max(cosine.values())
    assert len(hits) == 40
    assert {hit.language for hit in hits[:26]} == {"en", "pl"}


@pytest.mark.parametrize("asked", ["рубио", "Рубіо", "rubio", "rubbio"])
def test_a_name_is_found_in_every_alphabet(
    store: Store, encoder: LetterEncoder, folder: Path, asked: str
) -> None:
    put(store, "a1", "Marco Rubio warned everybody of delays.")
    put(store, "a2", "Рубіо попередив усіх про затримки.", language="uk")
    put(store, "a3", "Expect endless delays, they may take weeks.")
    searcher = make_searcher(store, encoder, folder)
    hits = found(searcher, asked).hits

    assert found(searcher, asked).question.speakers == ("Marco Rubio",)
    assert {h.article_id: (h.named, h.speaks) for h in hits} == {
        "a1": (1.0, rank.VOICE_SHARE),
        "a2": (1.0, rank.VOICE_SHARE),
        "a3": (0.0, 0.0),
    }
    assert {h.article_id for h in hits[:2]} == {"a1", "a2"}


def test_whose_words_a_passage_holds_counts_more_than_who_is_named_beside_them(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    text = "Peace is near, Putin and everybody heard. Nobody believed a single word."
    put(store, "a1", text, [make_statement(0, 13)])
    searcher = make_searcher(store, encoder, folder)
    first, second = sorted(found(searcher, "rubio on putin").hits, key=lambda h: h.start)

    # Rubio speaks, as marked, and is not named; Putin is named in the first, around the second.
    assert (first.named, first.speaks) == (0.5, 1.0)
    assert (second.named, second.speaks) == (0.25, 0.0)
    assert searcher.speaks_at_all("Marco Rubio") is True
    assert searcher.is_named_at_all("Marco Rubio") is False
    assert searcher.speaks_at_all("Vladimir Putin") is False
    assert searcher.is_named_at_all("Vladimir Putin") is True


def test_only_who_is_named_first_is_asked_for_words(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    put(store, "a1", PEACE, [make_statement(0, 5)])
    searcher = make_searcher(store, encoder, folder)

    assert hit_of(searcher, "rubio on putin").speaks == 1.0
    assert hit_of(searcher, "putin on rubio").speaks == 0.0


@pytest.mark.parametrize(
    ("published", "inside"),
    [(7, False), (8, True), (11, True), (14, True), (15, False)],
)
def test_a_period_holds_what_was_published_three_days_around_it(
    store: Store, encoder: LetterEncoder, folder: Path, published: int, inside: bool
) -> None:
    put(store, "a1", PEACE, published=datetime(2025, 3, published, 23, tzinfo=UTC))
    searcher = make_searcher(store, encoder, folder)

    assert hit_of(searcher, "ceasefire 11 March 2025").in_window is inside
    assert hit_of(searcher, "ceasefire").in_window is False


def test_what_words_find_is_counted_in_spreads_of_its_language(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    for number in range(3):
        put(store, f"b{number}", MINERALS)
    put(store, "a1", PEACE)
    searcher = make_searcher(store, encoder, folder)

    # One of four scores s, the others 0: (s - s/4) / sqrt(s²/4 - s²/16) = sqrt(3).
    assert hit_of(searcher, "ceasefire").lexical == pytest.approx(3**0.5)
    assert hit_of(searcher, "ceasefire", "b0").lexical == 0.0


def test_words_inside_and_around_a_hit(store: Store, encoder: LetterEncoder, folder: Path) -> None:
    put(store, "a1", f"{PEACE} {MINERALS}", title="Headline")
    searcher = make_searcher(store, encoder, folder)
    hits = found(searcher, "ceasefire talks").hits
    peace = frozenset(["alpha", "bravo", "ceasefire", "talks", "began", "today"])
    minerals = frozenset(["delta", "echo", "minerals", "deal", "signed"])

    assert searcher.words_of(hits) == {1: peace, 2: minerals}
    assert searcher.words_around(hits[:1]) == peace | minerals | {"headline"}


def test_nearness_is_certain_for_a_word_of_the_corpus(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    put(store, "a1", PEACE)
    put(store, "a2", MINERALS)
    searcher = make_searcher(store, encoder, folder)
    anywhere, here = searcher.nearness("ceasefires", ["minerals", "unknown"])

    assert anywhere == 1.0
    assert -1 <= here < 0.99
    assert searcher.nearness("ceasefires", ["ceasefire"])[1] == pytest.approx(1.0)
    assert searcher.nearness("minerals", []) == (1.0, 0.0)


def test_an_article_removed_behind_the_index_has_no_words(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    put(store, "a1", PEACE)
    searcher = make_searcher(store, encoder, folder)
    (hit,) = found(searcher, "ceasefire talks").hits
    store.remove("a1")
    later = Searcher(searcher._index, store, encoder, searcher._names)

    assert later.words_of([hit]) == {1: frozenset()}
    assert found(later, "ceasefire talks").hits == ()


def test_a_question_of_4096_characters_is_searched(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    put(store, "a1", PEACE)
    searcher = make_searcher(store, encoder, folder)

    assert [h.article_id for h in found(searcher, "ceasefire " * 409 + "talks!").hits] == ["a1"]


def test_the_cosine_of_a_passage_found_by_name_alone_is_its_own(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    # Thirty passages are nearer by meaning than the one that names him; 25 are looked at.
    for number in range(30):
        put(store, f"b{number}", "Rrrr uuuu bbbb iiii oooo rrrr uuuu.")
    put(store, "a1", "Путін попередив про це ледь не всіх.")
    searcher = make_searcher(store, encoder, folder)
    question = make_question("rubio", topic_words=(), speakers=("Vladimir Putin",))
    (hit,) = (h for h in searcher.search(question, NOW).hits if h.article_id == "a1")

    nothing = -float(searcher._common[25])  # Cyrillic points to "z", where the question has nothing
    assert hit.cosine == pytest.approx(nothing, abs=1e-6)
    assert hit.speaks == rank.VOICE_SHARE
    assert len(searcher.search(question, NOW).hits) == 26
    assert np.isfinite(hit.score)


def test_what_a_foreign_passage_calls_it_is_found_by_words(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    # Without a letter a–z in common only the glossary can tell that a1 has the word and a2 has not.
    put(store, "a1", "Two submarines were moved to the north.")
    put(store, "a2", "Two envoys were moved to the north.")
    searcher = make_searcher(store, encoder, folder)
    question = searcher.understand("подлодки", NOW)
    lexical = {hit.article_id: hit.lexical for hit in searcher.search(question, NOW).hits}

    assert question.language == "ru"
    assert lexical["a1"] > 0
    assert lexical["a2"] <= 0


def test_a_word_is_near_what_means_the_same_in_another_language(
    store: Store, encoder: LetterEncoder, folder: Path
) -> None:
    searcher = make_searcher(store, encoder, folder)

    assert searcher.nearness("rozejm", ["ceasefire"])[1] == 1.0
    assert searcher.nearness("rozejm", ["minerals"])[1] == 0.0
