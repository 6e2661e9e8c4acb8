"""What is named on a command line -> Readings or Texts: files, folders, and addresses that are fetched."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from chat.desk import Desk, late_progress_bar
from corpus.documents import read
from corpus.errors import CorpusError
from corpus.fields import Fields
from corpus.page_watch import PageWatch
from corpus.texts import Text, read_texts
from corpus.types import Reading

_Found = dict[str, list[Reading] | CorpusError]


def readings(desk: Desk, sources: Sequence[str], given: Fields) -> Iterator[Reading | CorpusError]:
    """Yield what the sources hold in their order, each article or the error that kept it out.

    Pages at addresses are read again for a while from then on (corpus.page_watch).
    """
    found = _read_addresses(desk, sources, given, is_watched=True)
    for source in sources:
        if source not in found:
            yield from read(Path(source), given)
        else:
            yield from _each(found[source])


def texts(desk: Desk, sources: Sequence[str], given: Fields) -> Iterator[Text | CorpusError]:
    """Yield the texts of the sources in their order; they may lack what an article needs."""
    found = _read_addresses(desk, sources, given, is_watched=False)
    for source in sources:
        if source not in found:
            yield from read_texts(Path(source), given)
        else:
            for one in _each(found[source]):
                yield _text(one) if isinstance(one, Reading) else one


def is_address(source: str) -> bool:
    """Tell whether a source is to be fetched."""
    try:
        return "://" in source and bool(urlsplit(source).scheme)
    except ValueError:
        return True  # what is no address is refused as one


def _each(found: list[Reading] | CorpusError) -> Iterator[Reading | CorpusError]:
    if isinstance(found, CorpusError):
        yield found
    else:
        yield from found


def _read_addresses(desk: Desk, sources: Sequence[str], given: Fields, is_watched: bool) -> _Found:
    addresses = [source for source in sources if is_address(source)]
    return asyncio.run(_fetch(desk, addresses, given, is_watched)) if addresses else {}


async def _fetch(desk: Desk, addresses: Sequence[str], given: Fields, is_watched: bool) -> _Found:
    """Read addresses one after the other; the client waits between two of one host."""
    from corpus.web import read_fetched

    found: _Found = {}
    progress = late_progress_bar("Reading pages")
    async with desk.open_web() as web:
        for address in addresses:
            try:
                fetched = await web.get(address)
                found[address] = read_fetched(fetched, given)
                if is_watched:
                    kept = fetched.validators
                    watch = PageWatch(desk.store)
                    watch.note(address, desk.clock(), kept.etag, kept.last_modified)
            except CorpusError as error:
                found[address] = error
            progress(1)
    progress.close()
    return found


def _text(reading: Reading) -> Text:
    article = reading.article
    return Text(
        article.id, reading.text, article.language, article.outlet, article.published.date()
    )
