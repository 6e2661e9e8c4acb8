from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import QuestionError
from retrieval.excluded import Excluded, excluded_in
from retrieval.names import load_names
from retrieval.naming.name import Name
from retrieval.question import understand
from retrieval.types import Question
from tests.helpers import NOW

NAMES = load_names()
TRUMP, PUTIN, RUBIO = "Donald Trump", "Vladimir Putin", "Marco Rubio"
NAMED = {
    "trump": (Name(TRUMP, "person"),),
    "putin": (Name(PUTIN, "person"),),
    "rubio": (Name(RUBIO, "person"),),
}


def read(text: str) -> Question:
    return understand(text, NOW, NAMES, lambda _: True)


def left_out(text: str) -> tuple[str, ...]:
    return excluded_in(text, NAMED).names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("anyone but Trump on the ceasefire", [TRUMP]),
        ("everyone except Putin and Trump", [PUTIN, TRUMP]),
        ("who besides Rubio spoke", [RUBIO]),
        ("people other than Trump", [TRUMP]),
        ("apart from Putin, who spoke", [PUTIN]),
        ("Rubio but Trump", []),
        ("more than Trump", []),
        ("a letter from Putin", []),
        ("Trump but not Putin", [PUTIN]),
        ("not a word of Trump", []),
    ],
)
def test_a_name_right_behind_a_word_for_leaving_out_is_left_out(
    text: str, names: list[str]
) -> None:
    assert list(left_out(text)) == names


def test_the_whole_phrase_is_no_topic_but_only_the_names_name() -> None:
    assert excluded_in("what did all, apart from Putin and Trump, say of gas", NAMED) == Excluded(
        names=(PUTIN, TRUMP),
        named=frozenset(["putin", "trump"]),
        words=frozenset(["all", "apart", "from", "putin", "and", "trump"]),
    )
    assert excluded_in("what did all say of gas", NAMED) == Excluded()


@pytest.mark.parametrize(
    ("text", "excluded", "topic"),
    [
        ("what did anyone but Trump say about gas", TRUMP, "gas"),
        ("що сказали всі, окрім Трампа, про газ", TRUMP, "газ"),
        ("хто крім Путіна говорив про газ", PUTIN, "газ"),
        ("кто кроме Путина говорил о газе", PUTIN, "газе"),
        ("что сказали все, за исключением Путина, о газе", PUTIN, "газе"),
        ("co powiedzieli wszyscy poza Rubio o gazie", RUBIO, "gazie"),
        ("co mówi ktoś oprócz Trumpa o gazie", TRUMP, "gazie"),
    ],
)
def test_every_language_leaves_somebody_out(text: str, excluded: str, topic: str) -> None:
    question = read(text)

    assert question.excluded == (excluded,)
    assert (question.asked, question.speakers) == ((), ())
    assert question.topic == topic
    assert (question.intent, question.wants_words) == ("said", True)
    assert question.understood == ()


def test_who_is_asked_for_stays_beside_who_is_left_out() -> None:
    question = read("Rubio but not Putin on gas")

    assert (question.asked, question.excluded) == ((RUBIO,), (PUTIN,))


def test_the_word_for_leaving_out_is_no_place() -> None:
    # «крім» sounds like a case of «Крим».
    assert read("усі, крім Путіна, про перемир'я").places == ()


_PARTS = (
    "trump putin rubio zelensky but except not anyone and than other from apart говорив крім окрім"
    " путіна кроме лаврова все poza tuskiem oprócz nikt compare vs , ? about gas what did say".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(_PARTS), min_size=1, max_size=12))
def test_nobody_is_left_out_and_asked_for(parts: list[str]) -> None:
    try:
        question = read(" ".join(parts))
    except QuestionError:
        return

    assert not set(question.excluded) & set(question.asked)


@given(st.text(max_size=200))
def test_any_text_leaves_out_only_those_whom_it_names(text: str) -> None:
    found = excluded_in(f"{text} trump", NAMED)

    assert set(found.names) <= {TRUMP, PUTIN, RUBIO}
    assert found.named <= found.words
    assert bool(found.names) is bool(found.words)
