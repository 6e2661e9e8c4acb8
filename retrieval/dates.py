"""Days, months and years named in a question, in four languages -> windows of dates.

A month without a year means that month of any year: the windows of all years that there may be articles
of. Words are compared by their beginnings, since they are bent ("березня", "marca").
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from retrieval.types import Window

_MONTHS = (
    ("jan", "січ", "янв", "stycz"),
    ("feb", "лют", "фев", "lut"),
    ("mar", "берез", "март", "marz", "marc"),
    ("apr", "квіт", "апрел", "kwie"),
    ("may", "трав", "май", "мая", "мае", "maj"),
    ("jun", "черв", "июн", "czerw"),
    ("jul", "лип", "июл", "lip"),
    ("aug", "серп", "авг", "sierp"),
    ("sep", "верес", "сент", "wrze"),
    ("oct", "жовт", "окт", "paźdz", "pazdz"),
    ("nov", "листоп", "ноябр", "listop"),
    ("dec", "груд", "декаб", "grud"),
)
_MONTH_WORD = {prefix: number + 1 for number, prefixes in enumerate(_MONTHS) for prefix in prefixes}
#: English and Polish abbreviations must be the whole word or a known month; others may go on as they like.
_WHOLE = re.compile(
    r"^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|maj[aue]?|majem|marz?[ecu]\w{0,2}|marc[au]?|marca|marcem"
    r"|lut(?:y|ego|ym)|lip(?:iec|ca|cu|cem)|kwie(?:cień|tnia|tniu|tniem|cien)|stycz\w+|czerw(?:iec|ca|cu|cem)"
    r"|sierp\w+|wrze[sś]\w+|pa[zź]dz\w+|listop\w+|grud(?:zień|nia|niu|niem|zien)"
    r"|січ(?:ень|ня|ні|нем)|лют(?:ий|ого|ому|им)|берез(?:ень|ня|ні|нем)|квіт(?:ень|ня|ні|нем)|трав(?:ень|ня|ні|нем)"
    r"|черв(?:ень|ня|ні|нем)|лип(?:ень|ня|ні|нем)|серп(?:ень|ня|ні|нем)|верес(?:ень|ня|ні|нем)|жовт(?:ень|ня|ні|нем)"
    r"|листопад[аіу]?(?:ом)?|груд(?:ень|ня|ні|нем)"
    r"|янв(?:арь|аря|аре|арем)|фев(?:раль|раля|рале|ралем)|март[ае]?(?:ом)?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]"
    r"|авг(?:уст|уста|усте|устом)|сент(?:ябрь|ября|ябре)|окт(?:ябрь|ября|ябре)|ноябр[ьяе]|декаб(?:рь|ря|ре))$"
)
_BEFORE_MONTHS = frozenset(
    [
        "in",
        "of",
        "since",
        "by",
        "until",
        "till",
        "before",
        "after",
        "during",
        "last",
        "early",
        "late",
        "mid",
    ]
)
_TOKEN = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}(?:\.\d{2,4})?|\d+(?:st|nd|rd|th)?|[^\W\d_]+"
)
_FIRST_YEAR = 2022

_DAYS_AGO = {
    "today": 0,
    "сьогодні": 0,
    "сегодня": 0,
    "dzisiaj": 0,
    "dziś": 0,
    "dzis": 0,
    "yesterday": 1,
    "вчора": 1,
    "учора": 1,
    "вчера": 1,
    "wczoraj": 1,
    "позавчора": 2,
    "позавчера": 2,
    "przedwczoraj": 2,
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
            used.update(tokens[position : position + length])
        position += max(length, 1)
    return tuple(sorted(set(windows), key=lambda w: (w.start, w.end))), frozenset(used)


def _at(tokens: list[str], position: int, today: date) -> tuple[int, list[Window]]:
    """Return how many tokens from here name a date (0: none), and its windows."""
    token = tokens[position]
    if token in _DAYS_AGO:
        day = today - timedelta(days=_DAYS_AGO[token])
        return 1, [Window(day, day)]
    if (day_or_none := _written_in_figures(token, today)) is not None:
        return 1, [Window(day_or_none, day_or_none)]
    rest = tokens[position + 1 : position + 3]
    if (day_number := _day_number(token)) and rest and (month := _month(rest[0])):
        year = _year(rest[1]) if len(rest) > 1 else None
        return (3 if year else 2), _days(day_number, month, year, today)
    if (month := _month(token)) and not _is_verb(tokens, position):
        if rest and (day_number := _day_number(rest[0])):
            year = _year(rest[1]) if len(rest) > 1 else None
            return (3 if year else 2), _days(day_number, month, year, today)
        year = _year(rest[0]) if rest else None
        return (2 if year else 1), _months(month, year, today)
    if year := _year(token):
        return 1, [Window(date(year, 1, 1), date(year, 12, 31))]
    return 0, []


def _is_verb(tokens: list[str], position: int) -> bool:
    """Tell whether "may" is no month here: no day or year beside it, no preposition before it."""
    if tokens[position] != "may":
        return False
    before = tokens[position - 1] if position else ""
    behind = tokens[position + 1] if position + 1 < len(tokens) else ""
    return not (before in _BEFORE_MONTHS or _day_number(behind) or _year(behind))


def _month(token: str) -> int | None:
    if not _WHOLE.match(token):
        return None
    return next((n for prefix, n in _MONTH_WORD.items() if token.startswith(prefix)), None)


def _day_number(token: str) -> int | None:
    digits = re.match(r"\d{1,2}(?!\d)", token)
    return int(digits[0]) if digits and 1 <= int(digits[0]) <= 31 else None


def _year(token: str) -> int | None:
    return int(token) if re.fullmatch(r"20[0-4]\d", token) else None


def _written_in_figures(token: str, today: date) -> date | None:
    try:
        if "-" in token:
            return date.fromisoformat(token)
        if "." in token:
            day, month, *year = (int(part) for part in token.split("."))
            return date(
                year[0] + (2000 if year[0] < 100 else 0) if year else today.year, month, day
            )
    except ValueError:
        pass
    return None


def _years(year: int | None, today: date) -> range:
    return range(year, year + 1) if year else range(_FIRST_YEAR, today.year + 1)


def _days(day: int, month: int, year: int | None, today: date) -> list[Window]:
    found = []
    for each in _years(year, today):
        if day <= monthrange(each, month)[1]:
            found.append(Window(date(each, month, day), date(each, month, day)))
    return found


def _months(month: int, year: int | None, today: date) -> list[Window]:
    return [
        Window(date(each, month, 1), date(each, month, monthrange(each, month)[1]))
        for each in _years(year, today)
    ]
