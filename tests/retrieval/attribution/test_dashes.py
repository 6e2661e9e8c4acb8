from __future__ import annotations

import pytest

from retrieval.attribution.dashes import cut_at_dashes, in_dash_style
from retrieval.attribution.interviews import interview_answers
from retrieval.attribution.quotations import find_quotations
from tests.retrieval.attribution.builders import LittleGrammar

_NARRATES = LittleGrammar().opens_narration


def _speech(text: str, *, follows_colon: bool = False) -> list[str]:
    """Return the speech of one paragraph."""
    found = in_dash_style(text, (0, len(text)), find_quotations(text), _NARRATES, follows_colon)
    assert all(q.words == (q.start, q.end) and q.style == "dash" for q in found)
    return [text[q.start : q.end] for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– It is late – said Anna Keller.", ["It is late"]),
        ("— It is late, — said Anna Keller. — Go home.", ["It is late", "Go home."]),
        ("- It is late - said Anna Keller. - Go home.", ["It is late", "Go home."]),
        ("– Це так, – сказала Анна Келлер. – Ми йдемо.", ["Це так", "Ми йдемо."]),
        ("– Is it late? – asked Anna Keller. – Go!", ["Is it late?", "Go!"]),
        ("– It is – said Keller – too late.", ["It is", "too late."]),
        ("– It is late – we know it – said Anna Keller.", ["It is late – we know it"]),
    ],
)
def test_speech_behind_an_opening_dash_ends_where_somebody_is_said_to_speak(
    text: str, expected: list[str]
) -> None:
    assert _speech(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It is a clever move – said Anna Keller, a minister, to Reuters. – They are late – she added.",
            ["It is a clever move", "They are late"],
        ),
        ("It is too late – said Keller. – Go home.", ["It is too late", "Go home."]),
        ("The long road – he said – is closed.", ["The long road", "is closed."]),
    ],
)
def test_the_first_dash_may_be_missing(text: str, expected: list[str]) -> None:
    assert _speech(text) == expected


def test_narration_may_lead_on_with_a_colon() -> None:
    text = "It is late – a high official told Reuters: It will be hard. We go – he added."
    assert _speech(text) == ["It is late", "It will be hard. We go"]


def test_speech_ends_before_a_sentence_that_reports_anew() -> None:
    text = "– It is late – said Keller. – We go. He added that it rains."
    assert _speech(text) == ["It is late", "We go."]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing here.",
        "The road – a long one – is closed.",
        "The road is closed – as he said – until May.",
        "Дорога закрита – як він сказав – до травня.",
        "– Bread and butter",
        "– 12 per cent",
        "Keller said it – twice.",
        "A well-known road-side inn.",
    ],
)
def test_other_dashes_are_no_speech(text: str) -> None:
    assert _speech(text) == []


def test_a_sentence_with_marks_before_the_dash_is_left_to_them() -> None:
    assert _speech("“It is too late” – said Keller. – Go home.") == []
    assert _speech("– “It is too late” – said Keller.") == []


def test_a_paragraph_behind_a_colon_is_speech_when_it_opens_with_a_dash() -> None:
    assert _speech("– Bread is late.", follows_colon=True) == ["Bread is late."]
    assert _speech("Bread is late.", follows_colon=True) == []
    assert _speech("– Bread is late.") == []


def test_parts_stand_in_order_and_say_which_are_narration() -> None:
    text = "It is late, – said Keller. – Go home"
    parts = cut_at_dashes(text, (0, len(text)), _NARRATES)
    assert [(text[slice(*span)], told) for span, told in parts] == [
        ("It is late", False),
        ("said Keller.", True),
        ("Go home", False),
    ]


def test_answers_of_an_interview_are_those_that_do_not_ask() -> None:
    lines = ["Keller is here.", "– Is it late?", "– It is.", "– Why?", "– It rained.", "The end."]
    text = "\n".join(lines)
    spans = [(text.index(line), text.index(line) + len(line)) for line in lines]
    answers = interview_answers(text, spans)
    assert [text[q.start : q.end] for q in answers.values()] == ["It is.", "It rained."]
    assert list(answers) == [spans[2][0], spans[4][0]]


@pytest.mark.parametrize(
    "text", ["– Bread\n– Butter\n– Milk", "– Is it late?\nShe left.\n– It is."]
)
def test_a_list_or_a_lone_question_is_no_interview(text: str) -> None:
    spans = []
    for line in text.split("\n"):
        start = text.index(line)
        spans.append((start, start + len(line)))
    assert interview_answers(text, spans) == {}
