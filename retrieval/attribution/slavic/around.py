"""Reports that stand inside or behind what was said: «Росія, заявив Пєсков, готова», «за словами Пєскова»."""

from __future__ import annotations

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.cues import phrases_at
from retrieval.attribution.slavic.extent import content_end, is_outlets, trimmed
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.subject import Subject
from retrieval.attribution.slavic.verbs import Cue

Range = tuple[int, int]
_DEEPEST_VERB = 4


def is_behind(sentence: Sentence, cue: Cue, subject: Subject) -> bool:
    """Tell whether a verb with who says it stands behind what was said: «, заявив Пєсков»."""
    number = sentence.segment_of(cue.index)
    segment = sentence.segments[number]
    if number == 0 and not is_fragment(sentence):
        return False
    if not cue.finite or cue.index - segment.start > _DEEPEST_VERB:
        return False
    if sentence.is_in(segment.start, "and") or any(
        sentence.lemma_in(index, sentence.cues.words["relative"])
        for index in range(segment.start, cue.index)
    ):
        return False
    if is_fragment(sentence) and number == 0:
        return True
    return (
        subject.source is not None
        and subject.source.form != "omitted"
        and subject.start > cue.index
    )


def is_fragment(sentence: Sentence) -> bool:
    """Tell whether a sentence begins in its middle, behind a quotation that was taken out."""
    first = sentence.tokens[0] if len(sentence) else None
    return first is not None and (first.text in ",–—-−" or first.text[:1].islower())


def is_as_clause(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a verb stands in an insertion: «, як заявив Пєсков,»."""
    segment = sentence.segments[sentence.segment_of(cue.index)]
    index = segment.start
    if any(True for _ in phrases_at(sentence.cues.phrases["contrast"], sentence.lowers, index)):
        return False
    while index < cue.index and sentence.is_in(index, "and"):
        index += 1
    return index < cue.index and sentence.is_in(index, "as") and cue.finite


def around(
    sentence: Sentence, phrases: Phrases, insertion: Range, cue: Cue, *, inserted: bool
) -> list[Range]:
    """Return what was said on both sides of an insertion, in order.

    Args:
        sentence: where it stands.
        phrases: those of the sentence.
        insertion: its tokens.
        cue: the word in it that reports.
        inserted: whether it can stand before what was said («За словами Х, …», «Як заявив Х, …»).
    """
    before = () if is_fragment(sentence) else _before(sentence, insertion)
    after = _after(sentence, phrases, insertion, cue, inserted=inserted, alone=not before)
    if before and after:
        before = _last_clause(sentence, before)
    found = [trimmed(sentence, *part) for part in (before, after) if part]
    return [(start, end) for start, end in found if start < end]


def _before(sentence: Sentence, insertion: Range) -> Range | tuple[()]:
    """Return what stands before an insertion, unless it is just a conjunction: «…, але, як каже Х, …»."""
    start, end = trimmed(sentence, 0, insertion[0])
    if start >= end or sentence.tokens[insertion[0] - 1].text in ":;":
        return ()
    last = sentence.segments[sentence.segment_of(end - 1)]
    words = [i for i in range(last.start, end) if sentence.tokens[i].kind == "word"]
    opening = (
        sentence.cues.words["and"] | sentence.cues.words["clause"] | sentence.cues.words["that"]
    )
    if all(sentence.lowers[index] in opening for index in words):
        return ()
    if sentence.segment_of(end - 1) == 0 and all(_is_small(sentence, index) for index in words):
        return ()
    return start, end


def _is_small(sentence: Sentence, index: int) -> bool:
    """Tell whether a word at the start says nothing by itself: «Водночас, за словами Х, …»."""
    if sentence.is_in(index, "opening"):
        return True
    small = ("other", "conjunction", "preposition")
    return all(r.part in small for r in sentence.readings(index))


def _last_clause(sentence: Sentence, before: Range) -> Range:
    """Return the last of several clauses: an insertion belongs to the one that it stands in."""
    start, end = before
    for number in range(sentence.segment_of(end - 1), sentence.segment_of(start), -1):
        segment = sentence.segments[number]
        if sentence.is_in(segment.start, "and"):
            return segment.start + 1, end
    return before


def _after(
    sentence: Sentence,
    phrases: Phrases,
    insertion: Range,
    cue: Cue,
    *,
    inserted: bool,
    alone: bool,
) -> Range | tuple[()]:
    start = insertion[1]
    while start < len(sentence) and sentence.tokens[start].text in ",–—-−":
        start += 1
    if start >= len(sentence) or sentence.tokens[start].text in ":.;":
        return ()
    if not (inserted and alone) and not _continues(sentence, start, whole=not inserted):
        return ()
    if not inserted and alone:
        return ()
    number = sentence.segment_of(start)
    if start == sentence.segments[number].start and is_outlets(sentence, phrases, number, cue):
        return ()
    return start, content_end(sentence, phrases, start, cue, clause=True)


def _continues(sentence: Sentence, start: int, *, whole: bool) -> bool:
    """Tell whether a stretch goes on with what was said, and isn't about who said it."""
    if sentence.tokens[start - 1].text not in ",–—-−":
        return not whole
    words = sentence.cues.words
    for index in range(start, min(start + 2, len(sentence))):
        if sentence.lemma_in(index, words["relative"]):
            return False
    if any(r.part == "gerund" for r in sentence.readings(start)):
        return False
    if sentence.lowers[start] in words["clause"] | words["as"] or sentence.is_in(start, "and"):
        return not whole
    end = sentence.segments[sentence.segment_of(start)].end
    return not whole or any(
        r.part == "verb" for index in range(start, end) for r in sentence.readings(index)[:1]
    )
