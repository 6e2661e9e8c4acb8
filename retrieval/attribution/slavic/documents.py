"""Whose words a document holds, and whose words an outlet quotes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.phrases import noun_phrase
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.sources import source_of
from retrieval.attribution.slavic.subject import Subject
from retrieval.attribution.slavic.verbs import Cue
from retrieval.attribution.types import Gender, Source

_GENDERS: dict[str, Gender] = {"m": "m", "f": "f"}


def signed(sentence: Sentence, phrases: Phrases, cue: Cue) -> Subject:
    """Return who signed a document that says something: «у заяві МЗС говориться»; nobody if unnamed."""
    segment = sentence.segments[sentence.segment_of(cue.index)]
    for phrase in phrases.between(segment.start, segment.end):
        if phrase.lemma in sentence.cues.nouns["papers"]:
            return owner_of(sentence, phrase)
        whose = sentence.cues.whose.get(sentence.lowers[phrase.start], "")
        places = sentence.cues.nouns["papers"] | sentence.cues.nouns["platforms"]
        if whose and sentence.lemma_in(phrase.end - 1, places):
            return owner_of(sentence, phrase)
    return _of_clause_before(sentence, phrases, segment.start)


def issued(sentence: Sentence, phrases: Phrases, cue: Cue) -> Subject:
    """Return who put out a document by the sentence before: «МЗС оприлюднило заяву. … – ідеться в ній»."""
    segment = sentence.segments[sentence.segment_of(cue.index)]
    points = any(sentence.is_in(i, "pointing") for i in range(segment.start, segment.end)) or any(
        (p.lemma in sentence.cues.nouns["papers"] or p.form == "pronoun") and phrases.preposition(p)
        for p in phrases.between(segment.start, segment.end)
    )
    before = sentence.before
    if not points or before is None or not _has_paper(before):
        return Subject(None, 0, 0)
    for phrase in (earlier := Phrases(before)).all:
        if phrase.speaks and phrase.in_case("n") and not earlier.preposition(phrase):
            source = source_of(before, phrase, "n")
            if source is not None and source.form in ("name", "body", "pronoun"):
                return Subject(replace(source, span=(0, 0)), 0, 0)
    return Subject(None, 0, 0)


def _has_paper(sentence: Sentence) -> bool:
    papers = sentence.cues.nouns["papers"]
    return any(sentence.lemma_in(i, papers) for i in range(len(sentence)))


def voiced(sentence: Sentence, phrases: Phrases, cue: Cue) -> Subject:
    """Return whose words sound: "Odpowiedź ministra, którą przytoczył Onet, brzmiała"; nobody if unnamed."""
    nouns = sentence.cues.nouns
    for phrase in phrases.between(0, cue.index):
        if phrase.lemma in nouns["utterances"] | nouns["papers"] and phrase.in_case("n"):
            return owner_of(sentence, phrase)
    return Subject(None, 0, 0)


def owner_of(sentence: Sentence, paper: Phrase) -> Subject:
    """Return whose a paper is: «його заява», «заява МЗС»; nobody if unnamed."""
    for index in range(paper.start, paper.head):
        if (whose := sentence.cues.whose.get(sentence.lowers[index])) is not None:
            span = sentence.span(index, index + 1)
            source = Source(span, "pronoun", gender=_GENDERS.get(whose, ""), plural=whose == "p")
            return Subject(source, index, index + 1)
    owner = noun_phrase(sentence, paper.head + 1)
    if owner is None or not owner.speaks or not owner.in_case("g"):
        return Subject(None, 0, 0)
    return Subject(source_of(sentence, owner, "g"), owner.start, owner.end)


def _of_clause_before(sentence: Sentence, phrases: Phrases, start: int) -> Subject:
    """Return the subject of the clause before: «МЗС оприлюднило заяву, в якій сказано»."""
    if not any(
        sentence.lemma_in(i, sentence.cues.words["which"])
        for i in (start, start + 1)
        if i < len(sentence)
    ):
        return Subject(None, 0, 0)
    for phrase in phrases.between(0, start):
        if phrase.speaks and phrase.in_case("n") and not phrases.preposition(phrase):
            return Subject(source_of(sentence, phrase, "n"), phrase.start, phrase.end)
    return Subject(None, 0, 0)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Whom an outlet quotes, and the outlet."""

    source: Source | None
    carrier: str


def passes_on(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether an outlet carries somebody's words: «передало слова Путіна», «привели ответ Трампа»."""
    if not cue.takes("carry"):
        return False
    segment = sentence.segments[sentence.segment_of(cue.index)]
    return any(
        sentence.lemma_in(index, sentence.cues.nouns["utterances"])
        and not sentence.tokens[index].hidden
        and not (index and sentence.is_preposition(index - 1))
        for index in range(segment.start, segment.end)
    )


def quoted(sentence: Sentence, phrases: Phrases, cue: Cue, who: Subject) -> Quoted | None:
    """Return whom an outlet quotes: «цитує Зеленського видання», «приводит слова Пескова»; None if nobody."""
    segment = sentence.segments[sentence.segment_of(cue.index)]
    some = [p for p in phrases.between(segment.start, segment.end) if not phrases.preposition(p)]
    for phrase in some:
        words = phrase.lemma in sentence.cues.nouns["utterances"]
        if words and (source := _speaker_of(sentence, phrase)) is not None:
            owner = noun_phrase(sentence, phrase.head + 1)
            whole = replace(phrase, end=max(phrase.end, owner.end if owner else 0))
            return Quoted(source, _outlet(sentence, some, whole, who))
        if phrase.in_case("a") and phrase.form in ("name", "described", "pronoun"):
            outlet = _outlet(sentence, some, phrase, who)
            if not outlet and (parted := _ends_with_outlet(sentence, phrase)):
                return Quoted(
                    source_of(sentence, parted, "a"), sentence.tokens[phrase.end - 1].text
                )
            if phrase.start != who.start or outlet:
                return Quoted(source_of(sentence, phrase, "a"), outlet)
    return None


def _ends_with_outlet(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return a phrase without the outlet that stands behind it: «цитує чиновника ⟨ТАСС⟩»."""
    last = phrase.end - 1
    text = sentence.tokens[last].text
    outlet = text.isupper() or text in sentence.cues.nouns["outlets"]
    if not outlet or last <= phrase.head or phrase.form != "described":
        return None
    return replace(phrase, end=last, role_end=last)


def _speaker_of(sentence: Sentence, words: Phrase) -> Source | None:
    """Return whose words they are: «слова Пескова», «його слова»."""
    before = words.start - 1
    for index in (before, words.start) if before >= 0 else (words.start,):
        if (whose := sentence.cues.whose.get(sentence.lowers[index])) is not None:
            span = sentence.span(index, index + 1)
            gender = _GENDERS.get(whose, "")
            return Source(span, "pronoun", gender=gender, plural=whose == "p")
    behind = words.head + 1
    if behind + 1 < len(sentence) and sentence.is_in(behind, "of"):
        paper = noun_phrase(sentence, behind + 1)  # «фразу из заявления Кремля»
        return owner_of(sentence, paper).source if paper is not None else None
    owner = noun_phrase(sentence, behind)
    if owner is None or not owner.speaks or not owner.in_case("g"):
        return None
    return source_of(sentence, owner, "g")


def _outlet(sentence: Sentence, some: list[Phrase], quoted_at: Phrase, who: Subject) -> str:
    """Return the outlet that quotes; who is quoted may have been taken for the subject."""
    if who.source is not None and not quoted_at.start <= who.start < quoted_at.end:
        return who.source.name or who.source.role
    for phrase in some:
        inside = quoted_at.start <= phrase.start < quoted_at.end
        if not inside and phrase.form in ("body", "name") and phrase.in_case("n"):
            return sentence.words(*(phrase.name or (phrase.start, phrase.end)))
    return ""
