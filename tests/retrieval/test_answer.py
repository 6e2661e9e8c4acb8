from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.schema import revisions
from corpus.store import Store
from retrieval.answer import Answerer
from retrieval.confidence import Weights
from retrieval.errors import QuestionError
from retrieval.quote import REFUSED
from retrieval.types import Answer, Quote, Vectors
from tests.helpers import NOW, LetterEncoder, make_statement
from tests.retrieval.builders import SURE, UNSURE, make_answerer, put, weighing

PEACE = "Alpha bravo ceasefire talks began today."
MINERALS = "Delta echo minerals deal was signed."
Answering = Callable[..., Answerer]


@pytest.fixture
def answering(store: Store, encoder: LetterEncoder, tmp_path: Path) -> Answering:
    """An answerer over the store as it is now."""

    def make(weights: Weights = SURE) -> Answerer:
        return make_answerer(store, encoder, tmp_path, weights)

    return make


def texts(quotes: tuple[Quote, ...]) -> list[str]:
    return [quote.text for quote in quotes]


def test_an_empty_corpus_has_no_answer(answering: Answering) -> None:
    answer = answering().answer("ceasefire talks", NOW)

    assert (answer.reason, answer.confidence) == ("empty_corpus", 0.0)
    assert (answer.quotes, answer.nearest) == ((), ())
    assert answer.question.topic == "ceasefire talks"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "the question is empty; ask in a few words, such as: what did Rubio say?"),
        (" \n?!", "the question is empty; ask in a few words, such as: what did Rubio say?"),
        ("ask " * 1_250, "the question has 5,000 characters; ask in at most 4,096"),
    ],
)
def test_an_empty_or_endless_question_is_refused(
    answering: Answering, text: str, refusal: str
) -> None:
    with pytest.raises(QuestionError) as error:
        answering().answer(text, NOW)

    assert str(error.value) == refusal


def test_an_answer_holds_quotes_from_the_best_down(answering: Answering, store: Store) -> None:
    put(store, "a1", PEACE)
    put(store, "a2", MINERALS)
    answer = answering().answer("the minerals deal", NOW)

    assert texts(answer.quotes)[0] == MINERALS
    assert (answer.reason, answer.abstained, answer.nearest) == (None, False, ())
    assert answer.confidence == pytest.approx(0.99331, abs=1e-5)  # 1 / (1 + e^-5)


def test_an_abstention_gives_its_reason_and_the_nearest(answering: Answering, store: Store) -> None:
    put(store, "a1", PEACE)
    answer = answering(UNSURE).answer("ceasefire talks", NOW)

    assert (answer.reason, answer.quotes) == ("topic_not_covered", ())
    assert texts(answer.nearest) == [PEACE]
    assert answer.confidence == pytest.approx(0.00669, abs=1e-5)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("what did Macron say", "no_such_speaker"),
        ("what did Rubio say of ceasefires", "speaker_not_on_topic"),
        ("what did Rubio say in May 2024", "nothing_in_period"),
        ("ceasefire in May 2024", "nothing_in_period"),
        ("ceasefire talks", "topic_not_covered"),
        ("xyzq wvkj", "not_about_the_corpus"),
    ],
)
def test_each_reason_has_its_question(
    answering: Answering, store: Store, question: str, reason: str
) -> None:
    put(store, "a1", f"Rubio said: {PEACE}", [make_statement(0, 30)])

    assert answering(UNSURE).answer(question, NOW).reason == reason


def test_a_speaker_of_the_corpus_is_not_missing_because_a_place_is(
    answering: Answering, store: Store
) -> None:
    put(store, "a1", f"Rubio said: {PEACE}", [make_statement(0, 30)])

    answer = answering(UNSURE).answer("what did Rubio say in Sochi", NOW)

    assert answer.question.places == ("Sochi",)
    assert answer.reason == "speaker_not_on_topic"


def test_words_that_nothing_comes_near_are_not_about_the_corpus(
    answering: Answering, store: Store
) -> None:
    put(store, "a1", PEACE)
    weights = weighing(10.0, {"weak_words": -40.0})

    assert answering(weights).answer("xyzq wvkj", NOW).reason == "not_about_the_corpus"


def test_the_threshold_itself_is_an_answer(answering: Answering, store: Store) -> None:
    put(store, "a1", PEACE)

    assert answering(Weights(0.0, {}, 0.5)).answer("ceasefire", NOW).abstained is False
    assert answering(Weights(0.0, {}, 0.51)).answer("ceasefire", NOW).abstained is True


def test_at_most_two_quotes_come_from_one_article(answering: Answering, store: Store) -> None:
    lines = [f"Ceasefire talks {word} in the city." for word in ("began", "ended", "went on")]
    put(store, "a1", "\n".join(lines))
    put(store, "a2", "Ceasefire talks were praised everywhere.")
    answer = answering().answer("ceasefire talks", NOW)

    assert sorted(quote.article.id for quote in answer.quotes) == ["a1", "a1", "a2"]
    assert len(set(texts(answer.quotes))) == 3


def test_near_copies_are_shown_once_and_credited(answering: Answering, store: Store) -> None:
    put(store, "a1", PEACE, outlet="First")
    put(store, "a2", PEACE.replace("today", "today again"), outlet="Second")
    put(store, "a3", PEACE, outlet="Third")
    put(store, "a4", PEACE, outlet="Third")
    (quote,) = answering().answer("ceasefire talks", NOW).quotes

    assert quote.outlet in ("First", "Third")
    assert sorted({quote.outlet, *quote.also_carried_by}) == ["First", "Second", "Third"]
    assert len(quote.also_carried_by) == len(set(quote.also_carried_by))


def test_a_quote_s_own_outlet_does_not_carry_it_also(answering: Answering, store: Store) -> None:
    put(store, "a1", PEACE, outlet="First")
    put(store, "a2", PEACE, outlet="First")
    (quote,) = answering().answer("ceasefire talks", NOW).quotes

    assert (quote.outlet, quote.also_carried_by) == ("First", ())


def test_five_quotes_answer_a_topic_and_ten_a_speaker(answering: Answering, store: Store) -> None:
    # Words of the same letters: all vectors are equal, and no two texts have the same words.
    words = ["".join(letters) for letters in itertools.permutations("aeprs")]
    for n in range(12):
        text = f"Marco Rubio said {' '.join(words[3 * n : 3 * n + 3])}."
        put(store, f"a{n}", text, [make_statement(17, len(text), said_on=None)])
    answerer = answering()

    assert len(answerer.answer("what did Rubio say", NOW).quotes) == 10
    assert len(answerer.answer("what did Rubio say of spear", NOW).quotes) == 5
    assert len(answering(UNSURE).answer("what did Rubio say of spear", NOW).nearest) == 5


def test_when_somebody_is_asked_for_the_words_of_others_are_left_out(
    answering: Answering, store: Store
) -> None:
    put(store, "a1", "Marco Rubio praised the ceasefire talks.")
    put(store, "a2", "Carmo Biruo praised the ceasefire talks.")
    answerer = answering()

    assert [q.article.id for q in answerer.answer("рубио: talks", NOW).quotes] == ["a1"]
    assert len(answerer.answer("praised talks", NOW).quotes) == 2


def test_those_whose_words_the_corpus_lacks_are_named(answering: Answering, store: Store) -> None:
    put(store, "a1", "Rubio met Putin in the city of Jeddah.", [make_statement(0, 5)])
    answer = answering(UNSURE).answer("rubio, putin and macron on trade", NOW)

    assert (answer.reason, answer.missing) == (
        "no_such_speaker",
        ("Vladimir Putin", "Emmanuel Macron"),
    )
    assert answering().answer("rubio, putin and macron", NOW).missing == ()
    assert answering(UNSURE).answer("rubio, putin and macron", NOW).reason is None


def test_what_the_store_no_longer_holds_is_not_sent(
    answering: Answering, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    put(store, "a1", PEACE)
    answerer = answering()
    with store.writing() as connection:
        connection.execute(revisions.update().values(text=PEACE.replace("began", "ended")))
    answer = answerer.answer("ceasefire talks", NOW)

    assert (answer.reason, answer.quotes, answer.nearest) == ("not_verified", (), ())
    assert answer.confidence == pytest.approx(0.99331, abs=1e-5)
    assert store.note(REFUSED) == "1"
    assert caplog.messages == ["not sent: a1[0:40] does not agree with the store; run `doctor`"]


def test_a_text_revised_behind_the_index_is_not_quoted(answering: Answering, store: Store) -> None:
    put(store, "a1", PEACE)
    put(store, "a2", MINERALS)
    answerer = answering()
    answerer.answer("ceasefire talks", NOW)
    put(store, "a1", PEACE.replace("began", "ended"))
    answer = answerer.answer("ceasefire talks", NOW)

    assert PEACE not in texts(answer.quotes)
    assert texts(answering().answer("ceasefire talks", NOW).quotes)[0] == (
        "Alpha bravo ceasefire talks ended today."
    )


def test_a_quote_no_longer_verified_is_none_of_the_nearest(
    answering: Answering, store: Store
) -> None:
    put(store, "a1", PEACE)
    answerer = answering(UNSURE)
    store.remove("a1")

    assert answerer.answer("ceasefire talks", NOW).nearest == ()


class Listening(LetterEncoder):
    """Keeps what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []

    def encode_question(self, text: str) -> Vectors:
        self.questions.append(text)
        return super().encode_question(text)


@pytest.mark.parametrize(
    ("bias", "looked_up"),
    [(30.0, []), (10.0, ["xyzq"])],
)
def test_a_word_is_looked_up_only_when_it_can_turn_the_answer(
    store: Store, tmp_path: Path, bias: float, looked_up: list[str]
) -> None:
    encoder = Listening()
    put(store, "a1", PEACE)
    answerer = make_answerer(store, encoder, tmp_path, weighing(bias, {"weak_words": -40.0}))
    answer = answerer.answer("ceasefire xyzq", NOW)

    # Half of the two words is weak at the worst: log-odds bias - 20.
    assert encoder.questions == ["ceasefire xyzq", *looked_up]
    assert answer.abstained is (bias < 20)


def test_many_threads_get_the_same_answer(answering: Answering, store: Store) -> None:
    put(store, "a1", PEACE)
    put(store, "a2", MINERALS)
    answerer = answering()
    answers: list[Answer] = []
    threads = [
        threading.Thread(target=lambda: answers.append(answerer.answer("minerals deal", NOW)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 6
    assert all(answer == answers[0] for answer in answers)
