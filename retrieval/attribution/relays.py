"""Outlets that carry what somebody else says: `Trump said, according to TASS: …`, `…, передаёт ТАСС`.

Such an outlet is a link of the chain, not the speaker. It speaks for itself only where nobody else does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval.attribution.types import Report, Source, Span
from retrieval.attribution.voice import Placed
from retrieval.words import skeleton

#: Words by which an outlet passes something on, by their beginnings in plain letters.
_CARRYING = tuple(
    skeleton(word)
    for word in "report quote cite writ wrote publish broadcast relay повід перед пише цитує сообщ пиш цитир"
    " podaj podaje podają podał pisz napis donos donios relac cytuj cytow przekaz опублік опублик".split()
)
_WRITING = (skeleton("writ"), skeleton("wrote"))
#: By these anybody passes something on, where the sentence reports somebody else besides.
_ACCORDING = tuple(
    skeleton(word) for word in "accord per за по з с według wedle zgodnie jak як как".split()
)
#: What outlets are called, by the beginnings of the words.
_MEDIA = frozenset(
    skeleton(word)[:5]
    for word in "report article newspaper website site agency channel paper media outlet broadcaster"
    " magazine daily"
    " weekly portal radio television story interview видання агентство газета канал сайт медіа інтерв’ю"
    " издание"
    " медиа интервью журнал agencja dziennik stacja tygodnik serwis gazeta kanał wywiad телеканал".split()
)


#: Words around "said" where it introduces a quotation: a title and a name, "of the talks on 18 August".
_MOST_BEFORE, _MOST_BEHIND = 12, 7
#: What somebody says is all that an outlet passes on where it is this share of it.
_MOST = 0.5


def without_relays(text: str, placed: Sequence[Placed]) -> list[Placed]:
    """Return the reports of one sentence, in order; carrying outlets become links of the others' chains."""
    told: dict[int, list[Report]] = {}
    kept = list(range(len(placed)))
    for number, carrier in enumerate(placed):
        others = [n for n in kept if n != number and not placed[n].report.negated]
        carried = [n for n in others if _carries(text, carrier.report, placed[n].report)]
        if carried:
            kept.remove(number)
            for other in carried:
                told.setdefault(other, []).append(carrier.report)
    return [
        replace(placed[n], report=_with_carriers(placed[n].report, told.get(n, []))) for n in kept
    ]


def _with_carriers(report: Report, carriers: Sequence[Report]) -> Report:
    """Return a report with its carriers in its chain; "AFP reported" is not what somebody said."""
    content = tuple(
        span for span in report.content if not any(span[0] <= c.cue[0] < span[1] for c in carriers)
    )
    names = tuple(name_of(carrier.source) for carrier in carriers)
    return carried_by(replace(report, content=content), names)


def _carries(text: str, carrier: Report, other: Report) -> bool:
    """Tell whether one report passes on the other: it holds it, or is an outlet's and holds nothing else."""
    if not passes_on(text, carrier):
        return False
    holding = [span for span in carrier.content if span[0] <= other.cue[0] < span[1]]
    if holding:
        told = _is_most_of(text, holding[0], other) if other.content else False
        return told or _only_tells_who(text, holding[0], other)
    return not carrier.content and _is_medium(carrier.source)


def _is_most_of(text: str, span: Span, report: Report) -> bool:
    """Tell whether a report fills most of a stretch; one clause of several is not all that is passed on."""
    source = () if report.source is None or not report.source.span[1] else (report.source.span,)
    parts = [p for p in (*report.content, report.cue, *source) if p[0] >= span[0]]
    start, end = min(p[0] for p in parts), max(p[1] for p in parts)
    return len(text[start:end].split()) >= _MOST * len(text[slice(*span)].split())


def _only_tells_who(text: str, span: Span, report: Report) -> bool:
    """Tell whether a stretch holds little but somebody and a word of saying: "Macron said of the talks".

    A verb that reports nothing inside what was said is another matter: "the army maintains an edge".
    """
    before, behind = text[span[0] : report.cue[0]], text[report.cue[1] : span[1]]
    return len(before.split()) <= _MOST_BEFORE and len(behind.split()) <= _MOST_BEHIND


def carried_by(report: Report, outlets: tuple[str, ...]) -> Report:
    """Return a report whose chain runs through these outlets."""
    links = dict.fromkeys((*report.told, *(outlet for outlet in outlets if outlet)))
    return replace(report, told=tuple(links))


def passes_on(text: str, report: Report) -> bool:
    """Tell whether a report's word is one of passing on what somebody else says."""
    if not name_of(report.source):
        return False
    cue = skeleton(text[slice(*report.cue)].split(" ")[0].lower())
    if cue.startswith(_WRITING) and not _is_medium(report.source):
        return False  # people write of themselves
    return cue.startswith((*_CARRYING, _ACCORDING[0])) or cue in _ACCORDING


def _is_medium(source: Source | None) -> bool:
    if source is None:
        return False
    described = not source.plural and skeleton(source.head)[:5] in _MEDIA
    return source.form == "body" or described


def name_of(source: Source | None) -> str:
    """Return what a source is called as a link of a chain; "" for one that refers back."""
    if source is None or source.form in ("pronoun", "omitted"):
        return ""
    return source.name or source.role
