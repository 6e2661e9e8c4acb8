"""The reports of one sentence."""

from __future__ import annotations

from retrieval.attribution.slavic.around import around, is_as_clause, is_behind
from retrieval.attribution.slavic.carriers import (
    is_carrier,
    is_relay,
    is_relayed_as,
    relays,
    tells_of_nobody,
)
from retrieval.attribution.slavic.chunks import Phrases
from retrieval.attribution.slavic.complements import complement
from retrieval.attribution.slavic.documents import issued, passes_on, quoted, signed, voiced
from retrieval.attribution.slavic.extent import content_end, trimmed
from retrieval.attribution.slavic.found import (
    Found,
    carried_on,
    only_carrying,
    with_one_more,
    without_content,
)
from retrieval.attribution.slavic.nouns import Noun, nouns, whose_words
from retrieval.attribution.slavic.phrases import noun_phrase
from retrieval.attribution.slavic.prepositions import Preposed, insertion_end, preposed, with_home
from retrieval.attribution.slavic.quoted import quoted_subject
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.sources import source_of
from retrieval.attribution.slavic.subject import Subject
from retrieval.attribution.slavic.subjects import subject
from retrieval.attribution.slavic.told import cited, outside, told
from retrieval.attribution.slavic.verbs import Cue, verbs
from retrieval.attribution.types import Report, Source

Range = tuple[int, int]
#: More words of saying in one sentence are no sentence.
_MOST = 40


def reports_of(sentence: Sentence) -> list[Report]:
    """Return the reports of a sentence, in order of their cues."""
    cues: list[Cue | Preposed | Noun] = [
        *verbs(sentence),
        *preposed(sentence),
        *nouns(sentence),
    ]
    if not cues:
        return []
    cues.sort(key=lambda cue: cue.index)
    phrases = Phrases(sentence)
    found: list[Found] = []
    for cue in cues[:_MOST]:
        if isinstance(cue, Preposed):
            found = [
                without_content(f) if f.content[:1] and f.content[0][0] == cue.index else f
                for f in found
            ]
        if any(not outside(cue.index, list(f.content)) for f in found):
            continue
        made = _made(sentence, phrases, cue, found)
        if made is not None:
            found = with_one_more(found, made)
    return carried_on(found)


def _made(
    sentence: Sentence, phrases: Phrases, cue: Cue | Preposed | Noun, found: list[Found]
) -> Found | None:
    if isinstance(cue, Noun):
        return _noun(sentence, phrases, cue, found)
    if isinstance(cue, Preposed):
        return _preposed(sentence, phrases, cue)
    if is_relay(sentence, cue):
        return only_carrying(sentence, cue, relays(sentence, phrases, cue))
    return _verb(sentence, phrases, cue, found)


def _verb(sentence: Sentence, phrases: Phrases, cue: Cue, found: list[Found]) -> Found | None:
    who = _speaker(sentence, phrases, cue, found)
    if who.source is None and cue.takes("rumour") and cue.reading.number == "p":
        return None
    if tells_of_nobody(sentence, cue, who):
        return None
    if is_relayed_as(sentence, cue, who):
        return only_carrying(sentence, cue, _name(who.source))
    content, clause, behind = _content(sentence, phrases, cue, who)
    silent = not cue.finite and not sentence.text.rstrip().endswith(":")
    if not _reports(cue, content) or (silent and not content):
        return None
    source, carriers = _carried(sentence, cue, who, content)
    if cue.takes("quote") or passes_on(sentence, cue):
        found_quoted = quoted(sentence, phrases, cue, who)
        if found_quoted is None:
            return None
        source, carriers = found_quoted.source, (found_quoted.carrier,)
        if found and source is not None and source.form == "pronoun":
            return only_carrying(sentence, cue, found_quoted.carrier)
    hearers = () if cue.takes("quote") else told(sentence, phrases, cue, who, content)
    chain = tuple(
        dict.fromkeys(name for name in (*carriers, *hearers) if name and name != _name(source))
    )
    report = Report(
        cue=sentence.span(cue.index, cue.end),
        source=source,
        content=tuple(sentence.span(*part) for part in content),
        told=chain,
        clause=clause,
        negated=cue.negated,
    )
    carries = (
        _name(source) if behind and cue.takes("carry") and source and source.form == "body" else ""
    )
    return Found(cue.index, report, tuple(content), behind, carries)


def _speaker(sentence: Sentence, phrases: Phrases, cue: Cue, found: list[Found]) -> Subject:
    of_paper = cue.takes("document") and not cue.takes("say")
    if of_paper or cue.reading.part == "impersonal":
        by_document = signed(sentence, phrases, cue)
        if by_document.source is None:
            by_document = issued(sentence, phrases, cue)
        if by_document.source is not None or of_paper:
            return by_document
    if cue.takes("sound"):  # "stanowisko szefa rządu brzmiało", else somebody who can't be told
        uttered = voiced(sentence, phrases, cue)
        return (
            uttered
            if uttered.source is not None
            else Subject(Source(sentence.span(cue.index, cue.end), "described"), 0, 0)
        )
    if not cue.finite:
        return _same_speaker(sentence, phrases, found)
    who = subject(sentence, phrases, cue.index, cue.reading)
    if who.source is None or who.source.form == "omitted":
        segment = sentence.segments[sentence.segment_of(cue.index)]
        return quoted_subject(sentence, segment, cue.index, cue.reading) or who
    return who


def _name(source: Source | None) -> str:
    return source.name if source is not None else ""


def _reports(cue: Cue, content: list[Range]) -> bool:
    """Tell whether a verb reports here: some do only with what was said, beside a quotation or not."""
    if content:
        return True
    return any(
        cue.takes(name)
        for name in ("say", "gesture", "belief", "document", "urge", "promise", "carry", "sound")
    )


def _content(
    sentence: Sentence, phrases: Phrases, cue: Cue, who: Subject
) -> tuple[list[Range], bool, bool]:
    """Return the tokens of what was said, whether it is a clause, and whether it stands before the cue."""
    segment = sentence.segments[sentence.segment_of(cue.index)]
    whole = (segment.start, segment.end)
    if is_as_clause(sentence, cue):
        insertion = (segment.start, insertion_end(sentence, phrases, segment.end))
        return around(sentence, phrases, insertion, cue, inserted=True), True, True
    if cue.takes("belief") and not cue.takes("say"):
        behind = is_behind(sentence, cue, who)
        return (
            (around(sentence, phrases, whole, cue, inserted=False) if behind else []),
            True,
            behind,
        )
    found = complement(sentence, phrases, cue, who)
    clause = found is not None and found.clause and found.start > segment.end
    called = "call" in cue.things and found is not None
    if not clause and not called and is_behind(sentence, cue, who):
        return around(sentence, phrases, whole, cue, inserted=False), True, True
    if found is None:
        return [], True, False
    end = found.end or content_end(sentence, phrases, found.start, cue, clause=clause)
    part = trimmed(sentence, found.start, end)
    return ([part] if part[0] < part[1] else []), found.clause, False


def _same_speaker(sentence: Sentence, phrases: Phrases, found: list[Found]) -> Subject:
    """Return who says more with «додавши»: who spoke in this sentence, else its subject."""
    if found:
        return Subject(found[-1].report.source, 0, 0)
    nominative = [
        p for p in phrases.all if p.speaks and p.in_case("n") and not phrases.preposition(p)
    ]
    if not nominative:
        return Subject(None, 0, 0)
    first = nominative[0]
    return Subject(source_of(sentence, first, "n"), first.start, first.end)


def _carried(
    sentence: Sentence, cue: Cue, who: Subject, content: list[Range]
) -> tuple[Source | None, tuple[str, ...]]:
    """Return who speaks and which outlets carry it, where an outlet cites or quotes somebody."""
    if (
        who.source is None
        or not (cue.takes("carry") or cue.takes("say"))
        or who.source.form != "body"
    ):
        return who.source, ()
    phrase = cited(sentence, content)
    if phrase is None:
        return who.source, ()
    source = source_of(sentence, phrase, "agd")
    return (source, (who.source.name,)) if source is not None else (who.source, ())


def _noun(sentence: Sentence, phrases: Phrases, noun: Noun, found: list[Found]) -> Found | None:
    if any(not outside(noun.start, list(f.content)) for f in found):
        return None
    end = content_end(sentence, phrases, noun.start, noun.as_verb(), clause=True)
    content = trimmed(sentence, noun.start, end)
    if content[0] >= content[1]:
        return None
    source = whose_words(sentence, phrases, noun)
    report = Report(sentence.span(noun.index, noun.end), source, (sentence.span(*content),))
    return Found(noun.index, report, (content,))


def _preposed(sentence: Sentence, phrases: Phrases, cue: Preposed) -> Found | None:
    start = cue.end
    if start < len(sentence) and sentence.lowers[start] in sentence.cues.whose:
        start += 1  # "według jej wiceprezesa"
    phrase = noun_phrase(sentence, start) if cue.whose == "" else None
    if cue.whose == "" and (phrase is None or not phrase.speaks or not phrase.in_case("g")):
        return None
    end = with_home(sentence, phrases, phrase) if phrase is not None else cue.end
    insertion = (cue.index, insertion_end(sentence, phrases, end))
    source = cue.pronoun(sentence) if phrase is None else source_of(sentence, phrase, "g")
    if is_carrier(sentence, Subject(source, 0, 0), *insertion):
        return only_carrying(sentence, cue, _name(source) or (source.role if source else ""))
    pseudo = cue.as_verb()
    content = around(sentence, phrases, insertion, pseudo, inserted=True)
    if not content and insertion[1] < len(sentence) - 1:
        return None
    nobody = Subject(source, cue.index, insertion[1])
    report = Report(
        cue=sentence.span(cue.index, cue.end),
        source=source,
        content=tuple(sentence.span(*part) for part in content),
        told=tuple(
            name
            for name in told(sentence, phrases, pseudo, nobody, content)
            if name != _name(source)
        ),
    )
    return Found(cue.index, report, tuple(content))
