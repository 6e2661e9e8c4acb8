"""What killed.py runs, and what must be true behind it."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot import COMMANDS
from chat.arguments import parser
from chat.desk import Desk
from chat.settings import Settings
from corpus.passages import PassageStore
from corpus.retractions import Retractions
from retrieval.build import Index
from retrieval.lexicon import lexicon_words
from retrieval.words import grams, words
from tests.generated import generated_reading, write_file
from tests.helpers import NOW, LetterEncoder

BASE, NEW, REVISED = "base", "new", "revised"
_BASE_NUMBERS = range(24)
_NEW_NUMBERS = range(24, 36)
_REVISED_NUMBERS = range(4)
_RETRACTED, _REMOVED = 10, 11
#: Of the pieces of words that the articles have, one of so many is looked up.
_ONE_PIECE_OF = 9


def make_desk(data: Path) -> Desk:
    """A desk over a folder, with the encoder that counts letters; statements are really looked for."""
    desk = Desk(Settings.from_mapping({"DATA_DIR": str(data)}), lambda: NOW)
    desk.encoder = LetterEncoder()
    return desk


def write_folders(folder: Path) -> None:
    """Write the articles that are there, that are new, and that are changed."""
    for name, numbers, revision in (
        (BASE, _BASE_NUMBERS, 1),
        (NEW, _NEW_NUMBERS, 1),
        (REVISED, _REVISED_NUMBERS, 2),
    ):
        for number in numbers:
            write_file(folder / name, generated_reading(number, revision))


def command_lines(folder: Path) -> list[list[str]]:
    """Return the commands of a run."""
    return [
        ["add", str(folder / NEW)],
        ["add", str(folder / REVISED)],
        ["retract", _url(_RETRACTED), "--why", "invented"],
        ["remove", _url(_REMOVED)],
    ]


def run_all(
    desk: Desk, lines: Sequence[Sequence[str]], tell: Callable[[], object] = lambda: None
) -> list[int]:
    """Run commands, telling when each has ended; return their exit codes."""
    codes = []
    for line in lines:
        given = parser().parse_args(list(line))
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            codes.append(COMMANDS[given.command](desk, given))
        tell()
    return codes


def assert_nothing_half(desk: Desk, folder: Path, done: int) -> None:
    """Right behind a kill: whole articles only, and all that commands had said was done."""
    assert desk.store.check() == []
    wanted = _texts()
    kept = _stored_texts(desk)
    assert {
        url: texts == wanted[url][: len(texts)] for url, texts in kept.items()
    } == dict.fromkeys(kept, True)
    before = {_url(number) for number in _BASE_NUMBERS} - {_url(_REMOVED)}
    assert before <= kept.keys()
    ended = command_lines(folder)[:done]
    if len(ended) > 0:
        assert {_url(number) for number in _NEW_NUMBERS} <= kept.keys()
    if len(ended) > 1:
        assert all(len(kept[_url(number)]) == 2 for number in _REVISED_NUMBERS)
    if len(ended) > 2:
        assert len(Retractions(desk.store).all()) == 1
    desk.answers.use_what_is_there()  # whole, or not there: never an error


def assert_whole(desk: Desk, folder: Path) -> None:
    """Behind a run to the end: each article once with its texts, and the index as made anew."""
    assert desk.store.check() == []
    wanted = _texts()
    del wanted[_url(_REMOVED)]
    urls = [article.url for article in desk.store.articles()]
    assert sorted(urls) == sorted(wanted)  # type: ignore[type-var]
    assert _stored_texts(desk) == wanted
    retracted = desk.store.find(_url(_RETRACTED))
    assert retracted is not None
    assert list(Retractions(desk.store).all()) == [retracted.id]
    assert desk.answers.fault() is None
    found = desk.answers.bring_up_to_date()
    seen, known = _contents(found), set(found.lexicon.words)
    anew = desk.answers.bring_up_to_date(rebuild=True)
    assert seen == _contents(anew)
    # Words of texts that are gone are forgotten by a rebuild only.
    assert known >= set(anew.lexicon.words) == _words_of(desk)


def fingerprint(desk: Desk) -> dict[str, Any]:
    """Return all that is kept of each article, without ids that depend on the order of events."""
    store, passages = desk.store, PassageStore(desk.store, desk.encoder.name)
    made: dict[str, Any] = {}
    languages = passages.languages()
    vectors = passages.vectors(languages)
    for passage_id, (passage, article) in sorted(passages.get(languages).items()):
        row = (passage.start, passage.end, passage.context_start, vectors[passage_id])
        made.setdefault(article.id, []).append(row)
    for article in store.articles():
        for revision in store.revisions(article.id):
            said = store.statements(article.id, revision.number)
            made[f"{article.id} {revision.number}"] = (article, revision.text, said)
    return made


def _texts() -> dict[str, list[str]]:
    """Return the texts that each article goes through, by its address."""
    texts = {_url(n): [generated_reading(n).text] for n in (*_BASE_NUMBERS, *_NEW_NUMBERS)}
    for number in _REVISED_NUMBERS:
        texts[_url(number)].append(generated_reading(number, 2).text)
    return texts


def _stored_texts(desk: Desk) -> dict[str, list[str]]:
    return {
        article.url or article.id: [r.text for r in desk.store.revisions(article.id)]
        for article in desk.store.articles()
    }


def _words_of(desk: Desk) -> set[str]:
    current = desk.store.current([article.id for article in desk.store.articles()])
    texts = [f"{article.title} {revision.text}" for article, revision in current.values()]
    return set().union(*map(lexicon_words, texts))


def _contents(index: Index) -> dict[str, Any]:
    """Return vectors by passage id, the passages that have each piece of a word, and who speaks."""
    pieces = sorted({g for texts in _texts().values() for g in grams(words(texts[-1]))})
    pieces = pieces[::_ONE_PIECE_OF]
    return {
        "vectors": {
            language: {i: v.vectors([i])[0].tobytes() for i in sorted(v.ids)}
            for language, v in index.vectors.items()
        },
        "pieces": {
            (language, piece): sorted(i for i, _ in index.words.search([piece], language, 9_999))
            for language in index.vectors
            for piece in pieces
        },
        "speakers": index.speakers.all,
        "rows": (index.manifest.rows, index.manifest.digest),
    }


def _url(number: int) -> str:
    return generated_reading(number).article.url or ""
