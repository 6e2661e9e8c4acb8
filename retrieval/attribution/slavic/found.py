"""Reports as they are found in one sentence, and how those change that were found before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.attribution.slavic.prepositions import Preposed
from retrieval.attribution.slavic.sentence import Sentence
from retrieval.attribution.slavic.told import outside
from retrieval.attribution.slavic.verbs import Cue
from retrieval.attribution.types import Report

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A report with the tokens of its cue and content."""

    index: int
    report: Report
    content: tuple[Range, ...] = ()
    behind: bool = False
    carries: str = ""
    only_carries: bool = False


def only_carrying(sentence: Sentence, cue: Cue | Preposed, name: str) -> Found:
    """Return what is no report, but tells who carried another one."""
    nothing = Report(sentence.span(cue.index, cue.end), None)
    return Found(cue.index, nothing, carries=name, only_carries=True)


def with_one_more(found: list[Found], new: Found) -> list[Found]:
    """Return the reports with one more; those inside what it reports were said by its speaker."""
    inside = [f for f in found if not outside(f.index, list(new.content))]
    if inside and new.carries and not new.only_carries:
        return [
            replace(f, report=replace(f.report, told=(*f.report.told, new.carries)))
            if f in inside
            else f
            for f in found
        ]
    return [*(f for f in found if f not in inside), new]


def carried_on(found: list[Found]) -> list[Report]:
    """Return the reports; those who only carry are told of in the one before them, or else behind."""
    reports: list[Report] = []
    waiting: tuple[str, ...] = ()
    for one in found:
        names = (one.carries,) if one.carries else ()
        if one.only_carries and reports:
            reports[-1] = replace(reports[-1], told=(*reports[-1].told, *names))
        elif one.only_carries:
            waiting += names
        else:
            told_to = tuple(dict.fromkeys((*one.report.told, *waiting)))
            reports.append(replace(one.report, told=told_to))
            waiting = ()
    return reports


def without_content(found: Found) -> Found:
    """Return a report without content, where that is another one's: "sprzeciwił się: jego zdaniem …"."""
    return replace(found, report=replace(found.report, content=()), content=())
