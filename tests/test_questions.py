"""The shape of the question set that the floors are measured on."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from corpus.fields import Fields
from corpus.markdown import read_markdown
from corpus.starter import brief_files
from corpus.types import Reading

QUESTIONS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "questions.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
ANSWERABLE = [question for question in QUESTIONS if question["answers"]]
UNANSWERABLE = [question for question in QUESTIONS if not question["answers"]]
_FIELDS = {
    "id": str,
    "split": str,
    "question": str,
    "language": str,
    "intent": str,
    "answers": list,
    "contains": list,
    "cross": bool,
    "kind": str,
}


@cache
def briefs() -> dict[str, Reading]:
    """Return the briefs by the ids that the store gives them."""
    readings = (read_markdown(f.name, f.read_text("utf-8"), Fields()) for f in brief_files())
    return {reading.article.id: reading for reading in readings}


def test_every_question_has_the_same_fields_of_the_same_types() -> None:
    shapes = [{name: type(value) for name, value in question.items()} for question in QUESTIONS]

    assert [s for s in shapes if s != _FIELDS] == []
    assert {q["split"] for q in QUESTIONS} == {"tune", "held"}
    assert {q["language"] for q in QUESTIONS} == {"en", "uk", "ru", "pl"}
    assert all(isinstance(text, str) for q in QUESTIONS for text in q["answers"] + q["contains"])


def test_no_id_and_no_question_comes_twice() -> None:
    ids = Counter(q["id"] for q in QUESTIONS)
    texts = Counter(" ".join(q["question"].lower().split()) for q in QUESTIONS)

    assert [i for i, count in ids.items() if count > 1] == []
    assert [text for text, count in texts.items() if count > 1 or not text] == []


def test_there_are_enough_questions_of_every_sort() -> None:
    languages = Counter(q["language"] for q in QUESTIONS)

    assert len(QUESTIONS) >= 150
    assert languages["uk"] >= 40
    assert languages["ru"] >= 40
    assert languages["pl"] >= 15
    assert len(UNANSWERABLE) >= 30
    assert sum(q["cross"] for q in ANSWERABLE) * 3 >= len(ANSWERABLE)


def test_both_halves_hold_every_sort() -> None:
    sorts = {(q["language"], bool(q["answers"])) for q in QUESTIONS}

    assert len(sorts) == 8
    for split in ("tune", "held"):
        half = [q for q in QUESTIONS if q["split"] == split]
        assert {(q["language"], bool(q["answers"])) for q in half} == sorts
        assert {q["cross"] for q in half} == {True, False}


def test_the_kind_says_whether_there_is_an_answer() -> None:
    kinds = {"answerable", "no-topic", "no-speaker", "no-period", "off-topic"}

    assert {q["kind"] for q in QUESTIONS} == kinds
    assert [q["id"] for q in ANSWERABLE if q["kind"] != "answerable"] == []
    assert [q["id"] for q in UNANSWERABLE if q["kind"] == "answerable" or q["contains"]] == []


def test_every_answer_is_a_brief_and_named_once() -> None:
    unknown = {a for q in QUESTIONS for a in q["answers"]} - briefs().keys()

    assert unknown == set()
    assert [q["id"] for q in QUESTIONS if len(set(q["answers"])) < len(q["answers"])] == []


def test_words_that_answer_stand_in_an_answering_brief() -> None:
    lost = [
        (question["id"], words)
        for question in QUESTIONS
        for words in question["contains"]
        if not words.strip() or not any(words in briefs()[a].text for a in question["answers"])
    ]

    assert lost == []


def test_cross_is_set_when_no_answering_brief_is_in_the_question_s_language() -> None:
    wrong = [
        question["id"]
        for question in QUESTIONS
        if question["cross"]
        != (
            bool(question["answers"])
            and all(
                briefs()[a].article.language != question["language"] for a in question["answers"]
            )
        )
    ]

    assert wrong == []
