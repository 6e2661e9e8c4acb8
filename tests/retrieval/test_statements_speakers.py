"""Who speaks in whole English articles: topics, epithets, interviews, dashes without space."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.names import load_names
from retrieval.statements import find_statements

pytestmark = pytest.mark.slow


def said(text: str) -> list[tuple[str, str | None]]:
    found = find_statements(text, "en", load_names(), "", date(2025, 3, 12))
    return [(text[s.start : s.end], s.speaker) for s in found]


def speakers(text: str) -> list[str | None]:
    return [speaker for _, speaker in said(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lena Mordo rose again. “The mill has stood empty since May.”", "Lena Mordo"),
        ("Lena Mordo rose again.\n\n“The mill has stood empty since May.”", "Lena Mordo"),
        ("Mordo’s sister was less guarded. “I have no hope left,” she said.", "Mordo’s sister"),
        ("A clerk from Lurz opened the door. He said the office was shut.", "clerk from Lurz"),
        ("The clerk and the guard met in the hall. “Your tie is crooked, you know.”", None),
        ("Lena Mordo met Rita Sand. She said the accord was dead.", None),
    ],
)
def test_whom_a_silent_sentence_is_about_speaks_next(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Omar Vidal, 54, said it was late. The 54-year-old said he was tired.", "Omar Vidal"),
        ("General Omar Vidal said it was late. The gaffe-prone general said so.", "Omar Vidal"),
        ("The minister denied lying. Jon Falk said he had been away.", "Jon Falk"),
        ("A senior aide said it was late. The official added that he was tired.", "senior aide"),
        ("The mayor of Lurz, Omar Vidal, said it was late. His deputy said it was not.", "deputy"),
        ("Shares in Alto Copper fell. The company said output was down.", "Alto Copper"),
        ("Lena Mordo said output was down. The company said it was not.", None),
    ],
)
def test_another_word_for_somebody(text: str, last: str | None) -> None:
    assert speakers(text)[-1] == last


def test_a_bare_surname_is_not_that_of_whoever_is_brought_in_as_kin() -> None:
    text = "Tomas Arel said he was ill. His wife, Irena Arel, said he was not. Arel said she lied."
    assert speakers(text) == ["Tomas Arel", "Irena Arel", "Tomas Arel"]


def test_he_cannot_be_who_is_the_subject_of_what_he_says() -> None:
    text = "Omar Vidal said it was late. Jon Falk had lied to the House, he said."
    assert speakers(text) == ["Omar Vidal", "Omar Vidal"]


def test_the_interviewer_does_not_call_who_is_asked_he() -> None:
    text = (
        "Omar Vidal led the navy. We met him at home.\n\nWEEKLY: When did you know?\n\n"
        "VIDAL: On the second night.\n\nWEEKLY: General Jon Falk has said you left early. Is it true?\n\n"
        "VIDAL: The general was away.\n\nWEEKLY: He also claims you refused an order."
        "\n\nVIDAL: I asked for it."
    )
    assert dict(said(text))["you refused an order"] == "Jon Falk"


def test_an_interviewer_may_say_something_to_be_answered() -> None:
    text = (
        "Lena Mordo heads the commission.\n\nWhy now?\n\nBecause it is late.\n\nAnd if they refuse?\n\n"
        "Then we wait.\n\nYour critics call you slow.\n\nI prefer careful.\n\nWill you stay?\n\n"
        "Ask me in May."
    )
    assert said(text)[-2:] == [
        ("I prefer careful.", "Lena Mordo"),
        ("Ask me in May.", "Lena Mordo"),
    ]


def test_dashes_without_space_bring_in_speech_and_questions_are_answered_by_the_other() -> None:
    text = (
        "—We agree on the hours —said Lena Mordo—. On pay we do not.\n\n"
        "—And the strike? —a reporter asked.\n\n"
        "—The strike begins on Thursday."
    )
    assert speakers(text) == ["Lena Mordo", "Lena Mordo", "reporter", "Lena Mordo"]


def test_french_marks_may_hold_who_speaks() -> None:
    text = "Lena Mordo met the press. « We have time, she insisted. They have none left. »"
    assert [words for words, _ in said(text)][:2] == ["We have time", "They have none left."]
