from __future__ import annotations

import json
from datetime import date

import pytest

from chat.as_json import answer_json, article_json, quote_json
from corpus.store import Store
from corpus.types import text_digest
from retrieval.types import Window
from tests.chat.builders import AROUND, RUBIO, make_answer, stored_quote
from tests.helpers import make_article, make_question

# Other programs read these objects: their keys are a contract.


def test_an_answer_has_exactly_the_keys_of_the_contract(store: Store) -> None:
    question = make_question(
        "what did Rubio say on aid in March 2025",
        speakers=("Marco Rubio",),
        topic="Aid talks",
        topic_words=("aid", "talk"),
        windows=(Window(date(2025, 3, 1), date(2025, 3, 31)),),
        intent="said",
    )
    quote = stored_quote(store, said={})
    values = answer_json(make_answer(quote, question=question, confidence=0.123456), 12.345)
    assert values == {
        "question": "what did Rubio say on aid in March 2025",
        "understood": {
            "language": "en",
            "speakers": ["Marco Rubio"],
            "topic": "Aid talks",
            "from": "2025-03-01",
            "to": "2025-03-31",
            "intent": "said",
        },
        "abstained": False,
        "reason": None,
        "confidence": 0.1235,
        "quotes": [quote_json(quote)],
        "nearest": [],
        "took_ms": 12.3,
    }


def test_a_quote_has_exactly_the_keys_of_the_contract(store: Store) -> None:
    quote = stored_quote(store, said={}, carriers=("Reuters",), author="Ann Smith")
    assert quote_json(quote) == {
        "text": RUBIO,
        "context": AROUND,
        "speaker": "Marco Rubio",
        "role": "U.S. Secretary of State",
        "chain": ["Marco Rubio", "The Outlet"],
        "kind": "direct",
        "said_on": "2025-03-11",
        "outlet": "The Outlet",
        "title": "A title",
        "author": "Ann Smith",
        "url": "https://example.org/a1",
        "link": quote.link,
        "published": "2025-03-12T00:00:00+00:00",
        "article_id": "a1",
        "revision": 1,
        "start": 29,
        "end": 72,
        "also_carried_by": ["Reuters"],
        "score": 1.0,
    }
    revision = store.revision("a1")
    assert revision is not None
    assert revision.text[29:72] == RUBIO


def test_what_is_not_known_is_null(store: Store) -> None:
    values = quote_json(stored_quote(store, url=None))
    assert {name for name, value in values.items() if value is None} == {
        "speaker", "role", "kind", "said_on", "author", "url", "link",
    }  # fmt: skip
    assert (values["chain"], values["also_carried_by"]) == ([], [])


def test_an_abstention_has_a_reason_and_the_nearest(store: Store) -> None:
    quote = stored_quote(store)
    values = answer_json(make_answer(reason="topic_not_covered", nearest=(quote,)), 1)
    assert (values["abstained"], values["reason"]) == (True, "topic_not_covered")
    assert (values["quotes"], values["nearest"]) == ([], [quote_json(quote)])


def test_a_period_that_could_be_several_is_its_likeliest_reading() -> None:
    days = tuple(Window(date(y, 3, 12), date(y, 3, 12)) for y in (2025, 2024))
    understood = answer_json(make_answer(question=make_question(windows=days)), 1)["understood"]
    assert (understood["from"], understood["to"]) == ("2025-03-12", "2025-03-12")


@pytest.mark.parametrize(
    ("window", "ends"),
    [
        (Window(date(2025, 3, 12), None), ("2025-03-12", None)),
        (Window(None, date(2025, 3, 12)), (None, "2025-03-12")),
    ],
)
def test_an_open_end_of_a_period_is_null(
    window: Window, ends: tuple[str | None, str | None]
) -> None:
    question = make_question(windows=(window,))
    understood = answer_json(make_answer(question=question), 1)["understood"]
    assert (understood["from"], understood["to"]) == ends


def test_an_article_is_printed_with_and_without_its_text(store: Store) -> None:
    stored_quote(store)
    revision = store.revision("a1")
    short = {
        "id": "a1",
        "url": "https://example.org/a1",
        "outlet": "The Outlet",
        "title": "A title",
        "author": None,
        "published": "2025-03-12T00:00:00+00:00",
        "language": "en",
    }
    assert article_json(make_article()) == short
    assert article_json(make_article(), revision) == short | {
        "revision": 1,
        "sha256": text_digest(AROUND),
        "read_at": "2026-11-24T12:00:00+00:00",
        "text": AROUND,
    }


def test_json_holds_any_letters(store: Store) -> None:
    text = "Він сказав: «Об'єднання» \U0001f1fa\U0001f1e6 \" \\ \u2028 \t"
    values = answer_json(make_answer(stored_quote(store, text, text)), 1)
    line = json.dumps(values, ensure_ascii=False)
    assert "\n" not in line
    assert json.loads(line)["quotes"][0]["text"] == text
