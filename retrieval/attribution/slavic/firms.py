"""Names of firms and the like behind the word for what they are: "koncern Tarrant Steel", "Grupa Hartmed"."""

from __future__ import annotations

from dataclasses import replace

from retrieval.attribution.slavic.names import body_run, capitals_end, in_genitive, is_first
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.sentence import Sentence


def with_body_name(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return a phrase with the name of an outlet, firm or foreign body behind it: «агентство Reuters»."""
    index = phrase.end
    end = capitals_end(sentence, index) if phrase.lemma in sentence.cues.nouns["media"] else index
    if end > index:
        called = sentence.tokens[phrase.head].capital and not sentence.starts(phrase.head)
        first = phrase.head if called else index
        return replace(phrase, end=end, name=(first, end), role_end=index)
    if (firm := _with_firm(sentence, phrase)) is not None:
        return firm
    found = body_run(sentence, index) if phrase.form in ("body", "thing") else None
    if found is None or not found.foreign:
        return None
    return replace(phrase, end=found.end, name=(index, found.end), role_end=index)


def _with_firm(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return a phrase with the name that stands behind a word for a firm; None where none does.

    The name keeps its nominative there, which tells it from whom the firm belongs to: "firma Elona Muska".
    """
    start, nouns = phrase.end, sentence.cues.nouns
    if phrase.lemma not in nouns["firms"] or start != phrase.head + 1:
        return None
    end = capitals_end(sentence, start)
    of_somebody = is_first(sentence, start) or in_genitive(sentence, start)
    if end == start or of_somebody or not _is_nominative(sentence, start):
        return None
    first = phrase.head if phrase.lemma in nouns["called"] else start
    return replace(phrase, end=end, name=(first, end), role_end=start)


def _is_nominative(sentence: Sentence, index: int) -> bool:
    """Tell whether a word may stand in the nominative; unknown ones do unless they end as genitives."""
    readings = sentence.readings(index)
    if readings:
        return any(f[0] == "n" for reading in readings for f in reading.features)
    return not sentence.lowers[index].endswith(tuple(sentence.cues.words["genitive"]))
