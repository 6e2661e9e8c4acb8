"""Days, months and years named in a question, in four languages -> windows of dates.

A month or day without a year means that of any year: the windows of all years that there may be articles
of.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from retrieval.types import Window
from retrieval.words import words

#: The forms of each month's name, January first; each must be the whole word.
_MONTHS = tuple(
    re.compile(pattern)
    for pattern in (
        "jan(?:uary)?|січ(?:ень|ня|ні|нем)|янв(?:арь|аря|аре|арем)|stycz(?:eń|nia|niu|niem|en)",
        "feb(?:ruary)?|лют(?:ий|ого|ому|им)|фев(?:раль|раля|рале|ралем)|lut(?:y|ego|ym)",
        "mar(?:ch)?|берез(?:ень|ня|ні|нем)|март(?:а|е|ом)?|marz(?:ec|cu|cem)|marc(?:a|u|em)",
        "apr(?:il)?|квіт(?:ень|ня|ні|нем)|апрел(?:ь|я|е|ем)|kwie(?:cień|cien|tnia|tniu|tniem)",
        "may|трав(?:ень|ня|ні|нем)|ма[йяе]|маем|maj(?:a|u|em)?",
        "june?|черв(?:ень|ня|ні|нем)|июн(?:ь|я|е|ем)|czerw(?:iec|ca|cu|cem)",
        "july?|лип(?:ень|ня|ні|нем)|июл(?:ь|я|е|ем)|lip(?:iec|ca|cu|cem)",
        "aug(?:ust)?|серп(?:ень|ня|ні|нем)|авг(?:уст|уста|усте|устом)|sierp(?:ień|ien|nia|niu|niem)",
        "sept?(?:ember)?|верес(?:ень|ня|ні|нем)|сент(?:ябрь|ября|ябре|ябрем)|wrze(?:sień|sien|śnia|śniu|sniu)",
        "oct(?:ober)?|жовт(?:ень|ня|ні|нем)|окт(?:ябрь|ября|ябре|ябрем)|pa[zź]dziernik(?:a|u|iem)?",
        "nov(?:ember)?|листопад(?:а|і|у|ом)?|ноябр(?:ь|я|е|ем)|listopad(?:a|zie|em)?|listopdzie",
        "dec(?:ember)?|груд(?:ень|ня|ні|нем)|декабр(?:ь|я|е|ем)|grud(?:zień|zien|nia|niu|niem)",
    )
)
_TOKEN = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}\.\d{2}(?![\d.])|\d+(?:st|nd|rd|th)?|[^\W\d_]+"
)
#: May is a verb, Mar- opens a palace's name, and others are short for much else: they need company.
_NEED_COMPANY = frozenset(
    ["may", "mar", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)
_BEFORE_MONTHS = frozenset(
    "in of since by until till before after during last early late mid".split()
)
#: Between a day and its month: "11-го березня", "11th of March".
_BETWEEN = frozenset(["го", "of", "th", "е", "й"])
#: Behind a year.
_YEAR_WORDS = frozenset(["рік", "року", "році", "год", "года", "году", "r", "roku", "rok"])
_FIRST_YEAR = 2022

_DAYS_AGO = {
    **dict.fromkeys(("today", "сьогодні", "сегодня", "dzisiaj", "dziś", "dzis"), 0),
    **dict.fromkeys(("yesterday", "вчора", "учора", "вчера", "wczoraj"), 1),
    **dict.fromkeys(("позавчора", "позавчера", "przedwczoraj"), 2),
}


def find_windows(text: str, today: date) -> tuple[tuple[Window, ...], frozenset[str]]:
    """Return the windows that a question names, oldest first, and the words that name them."""
    tokens = _TOKEN.findall(text.lower())
    windows: list[Window] = []
    used: set[str] = set()
    position = 0
    while position < len(tokens):
        length, found = _at(tokens, position, today)
        if length:
            windows += found
            used.update(*(words(token) for token in tokens[position : position + length]))
        position += max(length, 1)
    return tuple(sorted(set(windows), key=lambda w: (w.start, w.end))), frozenset(used)


def _at(tokens: list[str], position: int, today: date) -> tuple[int, list[Window]]:
    """Return how many tokens from here name a date (0: none), and its windows."""
    token = tokens[position]
    if token in _DAYS_AGO:
        day = today - timedelta(days=_DAYS_AGO[token])
        return 1, [Window(day, day)]
    if (written := _written_in_figures(token, today)) is not None:
        return 1, [Window(written, written)]
    if _day_number(token):
        return _day_first(tokens, position, today)
    if (month := _month(token)) and _is_month(tokens, position):
        return _month_first(tokens, position, month, today)
    if year := _year(token):
        return 1 + _year_word(tokens, position + 1), [Window(date(year, 1, 1), date(year, 12, 31))]
    return 0, []


def _day_first(tokens: list[str], position: int, today: date) -> tuple[int, list[Window]]:
    """Read "11 March", "11-го березня 2025", "11-12 March"."""
    first = last = _day_number(tokens[position]) or 0
    at = position + 1
    second = _day_number(_get(tokens, at))
    if second and first < second and _month(_get(tokens, at + 1)):
        last = second
        at += 1
    if _get(tokens, at) in _BETWEEN:
        at += 1
    month = _month(_get(tokens, at))
    if not month:
        return 0, []
    year = _year(_get(tokens, at + 1))
    at += 2 if year else 1
    at += _year_word(tokens, at)
    return at - position, _days(first, last, month, year, today)


def _month_first(
    tokens: list[str], position: int, month: int, today: date
) -> tuple[int, list[Window]]:
    """Read "March", "March 2025", "March 11", "March 11, 2025"."""
    at = position + 1
    day = _day_number(_get(tokens, at))
    at += 1 if day else 0
    year = _year(_get(tokens, at))
    at += 1 if year else 0
    at += _year_word(tokens, at)
    if day:
        return at - position, _days(day, day, month, year, today)
    return at - position, [
        Window(date(y, month, 1), date(y, month, monthrange(y, month)[1]))
        for y in _years(year, today)
    ]


def _is_month(tokens: list[str], position: int) -> bool:
    """Tell whether a word that may be a month is one here."""
    if tokens[position] not in _NEED_COMPANY:
        return True
    before = tokens[position - 1] if position else ""
    behind = _get(tokens, position + 1)
    return before in _BEFORE_MONTHS or bool(_day_number(behind) or _year(behind))


def _get(tokens: list[str], position: int) -> str:
    return tokens[position] if position < len(tokens) else ""


def _month(token: str) -> int | None:
    return next((n for n, forms in enumerate(_MONTHS, start=1) if forms.fullmatch(token)), None)


def _day_number(token: str) -> int | None:
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", token)
    return int(digits[1]) if digits and 1 <= int(digits[1]) <= 31 else None


def _year(token: str) -> int | None:
    return int(token) if re.fullmatch(r"20[0-4]\d", token) else None


def _year_word(tokens: list[str], position: int) -> int:
    return int(_get(tokens, position) in _YEAR_WORDS and bool(_year(tokens[position - 1])))


def _written_in_figures(token: str, today: date) -> date | None:
    try:
        if "-" in token:
            return date.fromisoformat(token)
        if "." in token or "/" in token:
            day, month, *year = (int(part) for part in re.split(r"[./]", token))
            return date(
                (year[0] + 2000 if year[0] < 100 else year[0]) if year else today.year, month, day
            )
    except ValueError:
        pass
    return None


def _years(year: int | None, today: date) -> range:
    return range(year, year + 1) if year else range(_FIRST_YEAR, today.year + 1)


def _days(first: int, last: int, month: int, year: int | None, today: date) -> list[Window]:
    return [
        Window(date(y, month, first), date(y, month, last))
        for y in _years(year, today)
        if last <= monthrange(y, month)[1]
    ]
