"""Named cleaning steps, str -> str: what a saved page carries besides the article.

A line is one line of the text; a block is a run of lines between blank ones. Steps only ever drop whole
lines (or invisible characters), so that what is left still stands on the page word for word.
"""

from __future__ import annotations

import re
import unicodedata

from corpus.errors import SourceError

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")

#: "Photo: X", "Фото: X", "Images source: © X", "fot. X / PAP", "(Photo by X/Getty Images)", "© X".
_CREDIT = re.compile(
    r"^\W*(?:images?|photos?|pictures?|videos?|graphic"
    r"|credits?)(?:\s+(?:source|credit|by|courtesy)\b|\s*[:©/])"
    r"|^\W*(?:фото|світлина|зображення|изображение|ілюстрація|иллюстрация|відео|видео"
    r"|джерело фото|источник фото|автор фото)\b[^.!?]{0,80}$"
    r"|^\W*(?:fot|foto|zdjęcie|źródło zdjęci\w+|źródło(?: zdjęć)?|autor zdjęcia)\s*[.:/]"
    r"|^\s*©|\b(?:getty images|afp via|ap photo|shutterstock|/ ?pap|eпа/upg|imago)\b[^.]{0,60}\)?$",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»“)\]]*$")
#: Longer lines without a full stop are text whose author forgot it, not captions.
_LONGEST_CAPTION = 250

_TAIL = re.compile(
    r"^[^\w\"'“„«]*(?:related (?:content|articles?|stories|news|topics?)|read (?:also|more|next)"
    r"|more (?:on this|from|stories)\b[^.!?]{0,60}|see also"
    r"|you may also (?:like|be interested in)|recommended(?: for you)?|most (?:read|popular)"
    r"|tags?|share (?:this|on)\b[^.!?]{0,60}|follow us\b[^.!?]{0,60}"
    r"|subscribe\b[^.!?]{0,60}|sign up\b[^.!?]{0,60}|comments?|advertisement"
    r"|читайте (?:також|також:|ще|также|ещё|еще)|дивіться також|смотрите также|схожі (?:новини"
    r"|матеріали)|похожие (?:новости|материалы)"
    r"|новини за темою|новости по теме|материалы по теме|матеріали за темою|підписуйтесь\b[^.!?]{0,60}"
    r"|подписывайтесь\b[^.!?]{0,60}|теги"
    r"|czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również)|przeczytaj (?:także|też"
    r"|również)|powiązane(?: artykuły| tematy)?"
    r"|polecane|najnowsze|tagi|udostępnij|komentarze)\W*$",
    re.IGNORECASE,
)
#: The same words with what they point to behind them: one line to drop, wherever it stands.
_POINTER = re.compile(
    r"^\W*(?:read (?:also|more|next)|see also|related|читайте (?:також|также|ещё|еще)"
    r"|дивіться також|смотрите также"
    r"|czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również)|przeczytaj (?:także|też"
    r"|również))\s*:",
    re.IGNORECASE,
)
#: A tail begins in the last part of the text; the same words higher up are a heading inside it.
_TAIL_PART = 0.5

_BYLINE = re.compile(r"^(?:by|author|автор|autor(?:ka)?|tekst)\s*:?\s+(?P<name>.+)$", re.IGNORECASE)
_CAPITAL = r"[^\W\d_a-zа-яёіїєґąćęłńóśźż][\w.’'-]*"
_PERSON = re.compile(rf"^{_CAPITAL}(?: (?:{_CAPITAL}|van|von|de|der|di|la|bin|al)){{1,3}}$")

#: No page's label before its headline ("News", "World | Politics") is longer.
_LONGEST_LABEL = 25


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file, whatever its encoding.

    Raises:
        SourceError: the file is not text.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _guessed(content, name)
    if any(c in text for c in "\0\x01\x02\x03\x04\x05\x06\x0e\x0f"):
        raise SourceError(name, "not a text file; give .md, .txt, .html or .jsonl")
    return text


#: Letters of ISO 8859-2 (ą, ś, ł …) as Windows-1250 shows them, inside a word.
_MISREAD_POLISH = re.compile(r"[^\W\d_][¶±¦][^\W\d_]")


def _guessed(content: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    found = from_bytes(content, cp_isolation=["cp1251", "koi8_u", "cp1250", "iso8859_2", "cp1252"])
    best = found.best()
    if best is None or b"\0" in content:
        raise SourceError(name, "not a text file; give .md, .txt, .html or .jsonl")
    text = str(best)
    if _MISREAD_POLISH.search(text):
        return content.decode("iso8859_2", "replace")
    return text


def storable(text: str) -> str:
    """Put U+FFFD for what can't be stored as text (NUL, lone surrogates), so that offsets stay."""
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def visible(text: str) -> str:
    """Compose letters, make every line end a newline, and drop characters that nobody sees."""
    seen = "".join(
        c
        for c in _LINE_ENDS.sub("\n", text)
        if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")
    )
    return unicodedata.normalize("NFC", seen)


def single_spaced(text: str) -> str:
    """Make every run of spaces one space, and every run of blank lines one blank line."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def without_headline(text: str, title: str) -> str:
    """Drop the lines at the top that only repeat the title, with a label before it or not."""
    lines = text.split("\n")
    while lines and (not lines[0].strip() or repeats(lines[0], title)):
        lines.pop(0)
    return "\n".join(lines)


def without_captions(text: str) -> str:
    """Drop picture credits with the captions around them, and lines that stand twice in a row."""
    lines = text.split("\n")
    dropped: set[int] = set()
    for number, line in enumerate(lines):
        if line and _CREDIT.search(line) and len(line) <= _LONGEST_CAPTION:
            dropped |= {number, *_captions(lines, number, -1), *_captions(lines, number, 1)}
        if number and line and line == lines[number - 1]:
            dropped |= {number - 1, number} if _is_caption(line) else {number}
    kept = [line for number, line in enumerate(lines) if number not in dropped]
    return "\n".join(kept)


def without_tail(text: str) -> str:
    """Drop what follows the article ("Related content" …) and lines that point elsewhere."""
    lines = text.split("\n")
    half = len(text) * _TAIL_PART
    kept: list[str] = []
    length = 0
    for line in lines:
        if length >= half and _TAIL.match(line):
            break
        if not (_POINTER.match(line) and len(line) <= _LONGEST_CAPTION):
            kept.append(line)
        length += len(line) + 1
    return "\n".join(kept)


def headline(text: str) -> str | None:
    """Return the title of a page saved as text: its first line, without a label glued before it."""
    lines = [line for line in text.split("\n") if line.strip()][:3]
    if not lines:
        return None
    again = next((line for line in lines[1:] if repeats(lines[0], line)), None)
    return again or lines[0]


def byline(text: str) -> str | None:
    """Return the author where a line says so, or where a name stands alone beside a picture credit."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        named = _BYLINE.match(line)
        if named and _PERSON.match(named["name"]) and len(line) < _LONGEST_CAPTION:
            return named["name"]
        follows_credit = number > 0 and _CREDIT.search(lines[number - 1])
        if follows_credit and _PERSON.match(line) and not _CREDIT.search(line):
            return line
    return None


def article_text(text: str, title: str | None) -> str:
    """Return the text of an article saved with what stood around it: every step in its order."""
    text = single_spaced(visible(text))
    if title:
        text = without_headline(text, title)
    return single_spaced(without_tail(without_captions(text)))


def repeats(line: str, title: str) -> bool:
    """Tell whether a line is the title, perhaps with other dashes and a label before it."""
    one, other = _letters(line), _letters(title)
    return bool(other) and one.endswith(other) and len(one) - len(other) <= _LONGEST_LABEL


def points_elsewhere(line: str) -> bool:
    """Tell whether a line names another article ("Read also: …")."""
    return bool(_POINTER.match(line))


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _is_caption(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_CAPTION and not _ENDS_SENTENCE.search(line)


def _captions(lines: list[str], credit: int, step: int) -> list[int]:
    """Return the numbers of the lines next to a credit, in one direction, that are captions."""
    found: list[int] = []
    number = credit + step
    while 0 <= number < len(lines) and _is_caption(lines[number]):
        found.append(number)
        number += step
    return found
