from __future__ import annotations

import pytest

from retrieval.attribution.labels import dateline_end, find_labels, is_answer


def _labelled(text: str) -> list[str]:
    found = find_labels(text)
    assert all(q.style == "label" for speech in found.values() for q in speech)
    return [text[slice(*q.words)] for _, speech in sorted(found.items()) for q in speech]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "WALLACE: Will she go?\nKELLER: She will.\n(laughs)",
            ["Will she go?", "She will."],
        ),
        (
            "Anna Keller: It is late.\nOmar Vidal: No.\nAnna Keller: Yes.\nOmar Vidal: Go!",
            ["It is late.", "No.", "Yes.", "Go!"],
        ),
        ("KELLER (in Velm): It is late.", ["It is late."]),
        ("КЕЛЛЕР: Так.\nВІДАЛЬ: Ні.", ["Так.", "Ні."]),
    ],
)
def test_speech_stands_behind_the_names_of_its_speakers(text: str, expected: list[str]) -> None:
    assert _labelled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q: Is it late?\nA: It is.", ["It is."]),
        ("Question: Is it late?\nAnswer: It is.", ["It is."]),
        ("Питання: Чи пізно?\nВідповідь: Так.", ["Так."]),
        ("П: Чи пізно?\nВ: Так.", ["Так."]),
        ("Вопрос: Поздно?\nОтвет: Да.", ["Да."]),
        ("В: Поздно?\nО: Да.", ["Да."]),
        ("P: Późno?\nO: Tak.", ["Tak."]),
        ("Pytanie: Późno?\nOdpowiedź: Tak.", ["Tak."]),
    ],
)
def test_of_questions_and_answers_only_the_answers_are_speech(
    text: str, expected: list[str]
) -> None:
    assert _labelled(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Note: this is late.",
        "Note: this is late.\nPlace: Velm.",
        "A: It is.",
        "She said: It is late.",
        "anna keller: late\nomar vidal: no\nanna keller: late\nomar vidal: no",
        "Anna Keller:\nIt is late.",
        "14:05 She left.",
    ],
)
def test_other_colons_are_no_labels(text: str) -> None:
    assert _labelled(text) == []


def test_labels_are_kept_by_the_place_where_their_line_begins() -> None:
    text = "First.\nKELLER: It is late."
    assert list(find_labels(text)) == [7]


@pytest.mark.parametrize("name", ["A", "answer", "Відповідь", "О", "Odpowiedź"])
def test_an_answer_is_known_by_its_label(name: str) -> None:
    assert is_answer(name)
    assert not is_answer("KELLER")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("BRISA (AlliedWire) – It is late.", "It is late."),
        ("VELM, March 12 (Reuters) - It is late.", "It is late."),
        ("VELM — It is late.", "It is late."),
        ("ВЕЛЬМ – Пізно.", "Пізно."),
        ("Velm (Reuters) – It is late.", "It is late."),
        ("14:05 – It is late.", "It is late."),
        ("14.05 — It is late.", "It is late."),
        ("It is late.", "It is late."),
        ("The road – a long one – is closed.", "The road – a long one – is closed."),
        ("Velm – the capital – is late.", "Velm – the capital – is late."),
        ("NATO – the alliance – is late.", "NATO – the alliance – is late."),
        ("", ""),
    ],
)
def test_a_paragraph_begins_behind_its_dateline(text: str, rest: str) -> None:
    assert text[dateline_end(text, 0, len(text)) :] == rest


def test_a_dateline_is_looked_for_in_its_paragraph_alone() -> None:
    text = "First.\nVELM – Second."
    assert dateline_end(text, 0, 6) == 0
    assert dateline_end(text, 7, len(text)) == 14
