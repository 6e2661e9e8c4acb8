"""What stands at the start of a line and is not part of its sentence: labels of speakers, datelines, times.

"WALLACE: Will she be there?" and "A: I will." are speech behind a label; "BRISA (AlliedWire) – " and
"14:05 – " tell where and when the line was written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from retrieval.attribution.quotations import Quotation

_LABEL = re.compile(
    r"^[ \t]*[\"“]?(?P<name>[^\W\d_][\w.’'-]*(?:[ ][^\W\d_][\w.’'-]*){0,3})"
    r"(?:\s\([^)\n]{1,60}\))?:[ \t]+(?=\S)(?P<words>[^\n]+)$",
    re.MULTILINE,
)
#: "Тойчиева Н. А. Кому нужна ясность?", "ЖОЛУДЬ Г. О. …", as the minutes of parliaments have it.
_DOTTED = re.compile(
    r"^[ \t]*(?P<name>(?:[^\W\d_a-zа-яёіїєґ][\w’'-]+ ){0,2}(?:[^\W\d_a-zа-яёіїєґ][\w’'-]{3,}|[^\W\d_]\.)"
    r"(?: [^\W\d_]\.){0,2})(?<=[.\w])\.?[ \t]+(?=[^\W\d_a-zа-яёіїєґ])(?P<words>[^\n]+)$",
    re.MULTILINE,
)
_FEWEST_DOTTED = 3
#: Somebody goes on speaking of themselves; the outlet does not.
_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:I|I[’']\w+|we|my|me|our|us|я|ми|мы|мене|меня|мені|мне|мій|моя|мой|нас|нам|наш\w*|ja|my|mnie|mi|nas|nam"
    r"|mój|moja|moje|nasz\w*|\w{3,}(?:łem|łam|liśmy|łyśmy))(?!\w)"
)
#: The outlet tells who says what is quoted.
_TOLD = re.compile(r"[,.?!…][”\"’»] (?:he|she|[A-Z]\w+) \w+")
#: Longer stretches between two labels are the outlet's own.
_LONGEST_MORE = 1_500
#: Questions and answers, as interviews in the four languages are labelled.
_ANSWERS = {
    "a": "q",
    "answer": "question",
    "в": "п",
    "відповідь": "питання",
    "о": "в",
    "ответ": "вопрос",
    "o": "p",
    "odpowiedź": "pytanie",
}
_TURN = re.compile(r"^[ \t]*(?P<name>[^\W\d_]{1,11}):[ \t]+(?P<words>\S[^\n]*)$", re.MULTILINE)
_DATELINE = re.compile(
    r"\W{0,3}(?:[^\W\d_a-zа-яёіїєґąćęłńóśźż’'-]{2}[^\n–—―()a-zа-яёіїєґąćęłńóśźż]{0,40}(?:,[^\n–—―(]{1,25})?(?:\([^)\n]{1,40}\))?"
    r"|[^\n–—―(.]{2,40}\([^)\n]{1,40}\)|\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?)\s*[–—―-]+\s+"
    r"|\W{0,3}\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?:?\s+(?=[^\W\d_a-zа-яёіїєґąćęłńóśźż])"
)
#: A name that labels speech does so again and again; one alone is a heading, a place or a date.
_FEWEST = 2


def find_labels(text: str) -> dict[int, list[Quotation]]:
    """Return the speech behind labels, by the place where its line begins.

    A label has a capital in every word, and the text has labels of at least two speakers or in capitals.
    """
    matches = [m for m in _LABEL.finditer(text) if _is_label(m["name"])]
    counts = Counter(m["name"] for m in matches)
    spoken = {
        name
        for name, count in counts.items()
        if (name.isupper() and len(name) > 2) or (count >= _FEWEST and len(counts) >= _FEWEST)
    }
    asking = _askers(matches)
    spoken -= asking
    labelled = [m for m in matches if m["name"] in spoken] + _answers(text) + _dotted(text)
    edges = sorted({m.start() for m in [*matches, *labelled, *_TURN.finditer(text)]})
    return {m.start(): [_with_paragraphs(text, m.span("words"), edges)] for m in labelled}


def _with_paragraphs(text: str, words: tuple[int, int], edges: list[int]) -> Quotation:
    """Return what is said behind a label, with the paragraphs that follow it before another label."""
    start, end = words
    number = bisect_right(edges, start)
    following = edges[number] if number < len(edges) else -1
    more = text[end:following].strip() if following >= 0 else ""
    told = _TOLD.search(more) is not None
    if 0 < len(more) <= _LONGEST_MORE and not told and _FIRST_PERSON.search(more):
        end = text.rindex(more, end, following) + len(more)
    return Quotation(start, end, (start, end), "label")


def _dotted(text: str) -> list[re.Match[str]]:
    """Return the speech in minutes, where names stand before a full stop; one such line is a sentence."""
    lines = [m for m in _DOTTED.finditer(text) if "." in text[m.start() : m.start("words")]]
    return lines if len(lines) >= _FEWEST_DOTTED else []


def question_starts(text: str) -> dict[int, int]:
    """Return where what an interviewer says begins, by the place where its line with the label does."""
    matches = [m for m in _LABEL.finditer(text) if _is_label(m["name"])]
    asking = _askers(matches)
    return {m.start(): m.start("words") for m in matches if m["name"] in asking}


def _askers(matches: list[re.Match[str]]) -> set[str]:
    """Return the labels that are the outlet's own: at least every other one asks, and somebody answers."""
    said: dict[str, list[str]] = {}
    for match in matches:
        said.setdefault(match["name"], []).append(match["words"].rstrip())
    asks = {name: sum(words.endswith("?") for words in all_) for name, all_ in said.items()}
    askers = {n for n, all_ in said.items() if asks[n] > 1 and asks[n] * 2 >= len(all_)}
    return askers if len(askers) == 1 and len(said) > 1 else set()


def _answers(text: str) -> list[re.Match[str]]:
    """Return the answers of an interview whose questions are labelled too."""
    turns = list(_TURN.finditer(text))
    names = {m["name"].lower() for m in turns}
    return [m for m in turns if _ANSWERS.get(m["name"].lower()) in names]


def is_answer(name: str) -> bool:
    """Tell whether a label stands for whoever is interviewed."""
    return name.lower() in _ANSWERS


def dateline_end(text: str, start: int, end: int) -> int:
    """Return where a paragraph begins behind its dateline or time; its start when it has none.

    What goes on in lower case behind capitals is no dateline: "NATO – the alliance – …".
    """
    match = _DATELINE.match(text, start, end)
    if match is None:
        return start
    goes_on = text[match.end() : match.end() + 1].islower() and "(" not in match[0]
    return start if goes_on and not any(map(str.isdigit, match[0])) else match.end()


def _is_label(name: str) -> bool:
    initials = name.replace(".", "").isupper() and "." in name
    return all(word[0].isupper() for word in name.split()) and (len(name) > 2 or initials)
