from __future__ import annotations

import pytest

from retrieval.attribution.types import Report, Source
from retrieval.attribution.voice import (
    DESCRIBED,
    DOUBTFUL_PRONOUN,
    GENERIC_ROLE,
    LIKELY_PRONOUN,
    NAMED,
    ROLE,
    SHARED_SURNAME,
    SURE_PRONOUN,
    Placed,
    Voice,
)
from tests.retrieval.attribution.builders import placed_reports, voices_of


def _voices(text: str) -> list[Voice]:
    voices = voices_of(text)
    return [voices.voice(placed) for placed in placed_reports(text)]


def test_several_who_are_named_together_speak_together() -> None:
    text = "Anna Keller and Jonas Vidal came."
    source = Source((0, 27), "name", "Anna Keller and Jonas Vidal", plural=True)
    voice = voices_of(text).voice(Placed(Report((28, 32), source), (0, len(text)), 0))
    assert (voice.speaker, voice.plural) == ("Anna Keller and Jonas Vidal", True)


def _last(text: str) -> tuple[str | None, float]:
    voice = _voices(text)[-1]
    return voice.speaker, voice.confidence


@pytest.mark.parametrize(
    ("text", "speaker", "confidence"),
    [
        ("Anna Keller said it.", "Anna Keller", NAMED),
        ("Anna Keller came. Keller said it.", "Anna Keller", NAMED),
        ("Keller said it. Anna Keller left.", "Anna Keller", NAMED),
        ("Vidal said it.", "Vidal", NAMED),
        ("Ostria said it.", "Ostria", NAMED),
        ("Anna Keller came. Jonas Keller came. Keller said it.", "Jonas Keller", SHARED_SURNAME),
        ("Anna Keller and Jonas Keller came. Anna Keller said it.", "Anna Keller", NAMED),
    ],
)
def test_a_name_that_stands_there_is_sure(text: str, speaker: str, confidence: float) -> None:
    assert _last(text) == (speaker, confidence)


@pytest.mark.parametrize(
    ("text", "speaker", "confidence"),
    [
        ("minister Anna Keller came. The minister said it.", "Anna Keller", ROLE),
        ("The minister said it. minister Anna Keller left.", "Anna Keller", ROLE),
        ("The minister said it.", "minister", DESCRIBED),
        ("minister Omar Vidal came. A minister said it.", "minister", DESCRIBED),
        (
            "minister Anna Keller and minister Omar Vidal came. The minister said it.",
            "minister",
            DESCRIBED,
        ),
        (
            "minister Anna Keller came. minister Omar Vidal said it. The minister added it.",
            "Omar Vidal",
            ROLE,
        ),
    ],
)
def test_a_role_is_its_holder_where_the_article_names_one(
    text: str, speaker: str, confidence: float
) -> None:
    assert _last(text) == (speaker, confidence)


def test_the_role_of_a_voice_is_what_the_article_calls_them() -> None:
    (voice,) = _voices("minister Anna Keller said it.")
    assert (voice.speaker, voice.role) == ("Anna Keller", "minister")
    (voice,) = _voices("The minister said it.")
    assert (voice.speaker, voice.role) == ("minister", None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A source told Reuters it.", "source"),
        ("source Anna Keller came. The source said it.", "source"),
        ("A high official said it. The official added it.", "high official"),
        ("Anna Keller said it. Two officials said it.", "officials"),
        ("Anna Keller said it. Another source said it.", "Another source"),
    ],
)
def test_unnamed_sources_stay_unnamed(text: str, speaker: str) -> None:
    assert _last(text) == (speaker, DESCRIBED)


def test_another_word_for_a_person_or_body_is_whoever_spoke_before() -> None:
    assert _last("Reuters said it. The agency added it.") == ("Reuters", GENERIC_ROLE)
    speaker, confidence = _last("Anna Keller said it. The official added it.")
    assert speaker == "Anna Keller"
    assert DOUBTFUL_PRONOUN < confidence < NAMED


@pytest.mark.parametrize(
    ("text", "speaker", "confidence"),
    [
        ("Anna Keller said it. She added it.", "Anna Keller", SURE_PRONOUN),
        ("Anna Keller came, and she said it.", "Anna Keller", SURE_PRONOUN),
        ("Omar Vidal met Anna Keller, and he said it.", "Omar Vidal", SURE_PRONOUN),
        ("Anna Keller came. She said it.", "Anna Keller", SURE_PRONOUN),
        ("Anna Keller said it. Omar Vidal came. He added it.", "Omar Vidal", SURE_PRONOUN),
        ("Anna Keller said it. Omar Vidal came. She added it.", "Anna Keller", SURE_PRONOUN),
        ("Anna Keller said it. Rita Sand came. She added it.", "Rita Sand", LIKELY_PRONOUN),
        ("Anna Keller met Rita Sand. She said it.", "Rita Sand", DOUBTFUL_PRONOUN),
        ("Анна Келлер сказала. Вона додала.", "Анна Келлер", SURE_PRONOUN),
    ],
)
def test_a_pronoun_is_as_sure_as_those_it_may_mean_are_few(
    text: str, speaker: str, confidence: float
) -> None:
    assert _last(text) == (speaker, confidence)


@pytest.mark.parametrize(
    "text",
    [
        "She said it.",
        "Anna Keller said it. He added it.",
        "Anna Keller said it. It added it.",
        "Anna Keller said it. They added it.",
        "Ostria said it. She added it.",
        "Two officials said it. He added it.",
        "Anna Keller said it.\nIt rains.\nIt rains.\nIt rains.\nShe added it.",
        "Added that it rains.",
    ],
)
def test_a_pronoun_that_nobody_fits_means_nobody(text: str) -> None:
    assert _last(text) == (None, 0.0)


def test_a_person_named_later_does_not_come_between() -> None:
    later = "Omar Vidal left. It was said of the old, tired Jonas Keller. Jonas Keller said it. He added it."
    assert _last(later)[0] == "Jonas Keller"
    assert _last(f"{later} Omar Vidal slept.") == _last(later)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Two officials said it. They added it.", "officials"),
        ("Ostria said it. It added it.", "Ostria"),
        ("Ostria said it. They added it.", "Ostria"),
    ],
)
def test_many_or_a_body_are_meant_by_their_pronouns(text: str, speaker: str) -> None:
    assert _last(text) == (speaker, LIKELY_PRONOUN)


def test_an_omitted_subject_is_whoever_spoke_last() -> None:
    text = "Anna Keller said it. Added that it rains."
    assert _last(text) == ("Anna Keller", SURE_PRONOUN)


def test_who_was_told_a_moment_ago_was_told_this_too() -> None:
    told = [voice.told for voice in _voices("Anna Keller told Reuters it. She added it.")]
    assert told == [("Reuters",), ("Reuters",)]
    told = [voice.told for voice in _voices("Anna Keller told Reuters it.\nShe added it.")]
    assert told == [("Reuters",), ()]
    told = [voice.told for voice in _voices("Anna Keller told Reuters it. Omar Vidal added it.")]
    assert told == [("Reuters",), ()]
