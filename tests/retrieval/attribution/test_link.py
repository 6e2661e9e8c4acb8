from __future__ import annotations

import pytest

from retrieval.attribution.drafts import (
    ATTACHED,
    BEHIND_REPORT,
    NEXT_PARAGRAPH,
    SAME_BREATH,
    SUBJECT_BEFORE,
    UNKNOWN_CUE,
)
from tests.retrieval.attribution.builders import drafts_of

_KELLER, _VIDAL = "Anna Keller", "Omar Vidal"


def _said(text: str) -> list[tuple[str, str | None, float]]:
    """Return (words, speaker, certainty) for each draft."""
    return [(text[slice(*d.span)], d.voice.speaker, d.certainty) for d in drafts_of(text)]


@pytest.mark.parametrize(
    ("text", "words", "certainty"),
    [
        ("“We go,” said Anna Keller.", "We go", ATTACHED),
        ("“We go,” Anna Keller said.", "We go", ATTACHED),
        ("“We go”, Anna Keller said.", "We go", ATTACHED),
        ("“We go” – said Anna Keller.", "We go", ATTACHED),
        ("“Is it late?” Anna Keller asked.", "Is it late?", ATTACHED),
        ("We go home – said Anna Keller.", "We go home", ATTACHED),
        ("Anna Keller said: “We go.”", "We go.", ATTACHED),
        ("Anna Keller said, “We go.”", "We go.", ATTACHED),
        ("Anna Keller told Reuters: It is late. We go.", "It is late. We go", ATTACHED),
        ("Anna Keller said:\n\n“We go home now.”", "We go home now.", BEHIND_REPORT),
        ("Anna Keller said it. “We go home now.”", "We go home now.", BEHIND_REPORT),
        ("“We go,” Anna Keller snapped.", "We go", UNKNOWN_CUE),
        ("“We go!” Anna Keller snapped.", "We go!", UNKNOWN_CUE),
        ("Anna Keller: It is late.", "It is late", UNKNOWN_CUE),
        ("Anna Keller came. “We go home now.”", "We go home now.", SUBJECT_BEFORE),
    ],
)
def test_speech_is_linked_to_what_is_attached_to_it(
    text: str, words: str, certainty: float
) -> None:
    assert _said(text) == [(words, _KELLER, certainty)]
    assert [d.kind for d in drafts_of(text)] == ["direct"]


def test_an_interrupted_quotation_is_two_statements_of_one_voice() -> None:
    text = "“We go,” Anna Keller said, “and stay there.”"
    assert _said(text) == [("We go", _KELLER, ATTACHED), ("and stay there.", _KELLER, ATTACHED)]
    text = "“We go,” said Anna Keller. “We stay here.”"
    assert _said(text) == [("We go", _KELLER, ATTACHED), ("We stay here.", _KELLER, SAME_BREATH)]


def test_a_word_between_two_quotations_only_joins_them() -> None:
    text = "“It is late,” said Anna Keller. Instead, “we go home now.”"
    assert _said(text)[1] == ("we go home now.", _KELLER, SAME_BREATH)


def test_the_next_paragraph_goes_on_less_surely() -> None:
    text = "“We go,” said Anna Keller.\n\n“It rains on us now.”"
    assert _said(text)[1] == ("It rains on us now.", _KELLER, NEXT_PARAGRAPH)


def test_speech_behind_an_indirect_statement_is_direct_all_the_same() -> None:
    text = "Anna Keller said that it rains.\n\n“It is late now, we go.”"
    assert [draft.kind for draft in drafts_of(text)] == ["indirect", "direct"]
    assert _said(text)[1] == ("It is late now, we go.", _KELLER, NEXT_PARAGRAPH)


def test_of_what_is_attached_on_both_sides_that_behind_counts() -> None:
    text = "Omar Vidal came: “We go home,” said Anna Keller."
    assert _said(text) == [("We go home", _KELLER, ATTACHED)]


@pytest.mark.parametrize(
    "text",
    [
        "“It is late now, we go.”",
        "“It is late now, we go.” Omar Vidal slept.",
        "The road is long: “It is late now, we go.”",
        "Omar Vidal met Rita Sand. “It is late now, we go.”",
    ],
)
def test_speech_that_nothing_is_attached_to_has_no_speaker(text: str) -> None:
    assert _said(text) == [("It is late now, we go.", None, 0.0)]


@pytest.mark.parametrize("text", ["“Late.”", "“It is late”", "“Late”\n\n“Later”", "Nothing.", ""])
def test_a_few_words_that_nothing_is_attached_to_are_no_statement(text: str) -> None:
    assert _said(text) == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Anna Keller said that it rains.", "it rains", "indirect"),
        ("According to Anna Keller, it rains.", "it rains", "indirect"),
        ("Anna Keller said that the road is “a trap.”", "the road is “a trap", "mixed"),
        ("Anna Keller said that “a trap” is near.", "a trap” is near", "mixed"),
        ("Anna Keller said that “we go.”", "we go", "direct"),
        ("Анна Келлер сказала, що йде дощ.", "йде дощ", "indirect"),
    ],
)
def test_what_is_reported_is_quoted_whole_in_part_or_not(text: str, words: str, kind: str) -> None:
    (draft,) = drafts_of(text)
    assert (text[slice(*draft.span)], draft.kind, draft.certainty) == (words, kind, ATTACHED)


def test_a_report_that_runs_into_a_quotation_is_one_mixed_statement() -> None:
    text = "Anna Keller said that we are late, “and we go.”"
    (draft,) = drafts_of(text)
    assert text[slice(*draft.span)] == "we are late, “and we go."
    assert draft.kind == "mixed"


def test_the_cue_is_the_word_that_reports() -> None:
    cues = [draft.cue for draft in drafts_of("“We go,” said Anna Keller. She added that it rains.")]
    assert cues == ["said", "added"]
    assert [draft.cue for draft in drafts_of("“We go,” Anna Keller snapped.")] == [""]


def test_the_attribution_holds_speech_and_report() -> None:
    text = "It rains. “We go,” said Anna Keller. “We stay.” It rains."
    first, second = drafts_of(text)
    assert text[slice(*first.attribution)] == "“We go,” said Anna Keller."
    assert second.attribution == first.attribution


def test_confidence_is_that_of_link_and_voice_together() -> None:
    (draft,) = drafts_of("Anna Keller said it. “We go home now.”")
    assert draft.confidence == pytest.approx(0.85 * 0.97)


def test_an_outlet_behind_speech_carries_whom_the_sentence_before_names() -> None:
    text = "According to Omar Vidal, “it is late now,” TASS reported."
    (draft,) = drafts_of(text)
    assert (draft.voice.speaker, draft.voice.told) == (_VIDAL, ("TASS",))
    (draft,) = drafts_of("“It is late,” TASS reported.")
    assert (draft.voice.speaker, draft.voice.told) == ("TASS", ())


def test_labels_name_the_speakers_of_their_lines() -> None:
    text = "Anna Keller met Omar Vidal.\nKELLER: It is late.\nVIDAL: No."
    assert _said(text) == [("It is late.", _KELLER, ATTACHED), ("No.", _VIDAL, ATTACHED)]


def test_answers_are_those_of_whoever_the_interview_names_first() -> None:
    text = "Anna Keller met Omar Vidal.\nQ: Is it late?\nA: It is."
    assert _said(text) == [("It is.", _KELLER, ATTACHED)]
    assert drafts_of(text)[0].confidence < 0.97
    assert _said("Q: Is it late?\nA: It is.") == [("It is.", None, ATTACHED)]
