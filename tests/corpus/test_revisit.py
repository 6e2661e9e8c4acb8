from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from corpus.errors import CorpusError, FetchFailed, SourceError
from corpus.exchange import Fetched, Validators
from corpus.fields import Fields
from corpus.page_watch import PageWatch
from corpus.revisit import Revisited, revisit_once
from corpus.store import Store
from corpus.types import Reading
from tests.helpers import NOW, make_reading

URL = "https://example.org/a1"
LATER = NOW + timedelta(hours=1)


class Site:
    """Pages by address; None is as it was, an error is raised."""

    def __init__(self, **pages: str | CorpusError | None) -> None:
        self.pages = pages
        self.asked: list[tuple[str, Validators]] = []

    async def __call__(self, url: str, validators: Validators) -> Fetched:
        self.asked.append((url, validators))
        page = self.pages[url.rsplit("/", 1)[1]]
        if isinstance(page, CorpusError):
            raise page
        content = (page or "").encode()
        return Fetched(url, content, "text/html", None, Validators('"new"', None), page is None)


def read(fetched: Fetched, given: Fields) -> Sequence[Reading]:
    if fetched.content == b"stub":
        raise SourceError(fetched.url, "too short")
    text = fetched.content.decode()
    return [Reading(given.article(fetched.url, text, "a1"), text)]


def watched(store: Store, *numbers: int) -> None:
    for number in numbers:
        url = f"https://example.org/a{number}"
        store.put(make_reading(f"Text {number}.", id=f"a{number}", url=url), NOW)
        PageWatch(store).note(url, NOW, '"old"')


async def test_a_page_that_changed_becomes_a_revision(store: Store) -> None:
    watched(store, 1)
    site = Site(a1="Another text.")
    report = await revisit_once(store, site, read, lambda: LATER)

    assert report == Revisited(1, unchanged=0, revised=1, added=0, gone=0, failed=0)
    assert [r.text for r in store.revisions("a1")] == ["Text 1.", "Another text."]
    assert site.asked == [(URL, Validators('"old"', None))]
    (page,) = PageWatch(store).due(NOW + timedelta(hours=3), 10)
    assert page.etag == '"new"'


async def test_a_page_that_is_as_it_was_is_asked_for_again_later(store: Store) -> None:
    watched(store, 1)
    report = await revisit_once(store, Site(a1=None), read, lambda: LATER)

    assert report == Revisited(1, unchanged=1, revised=0, added=0, gone=0, failed=0)
    assert PageWatch(store).due(LATER, 10) == []
    (page,) = PageWatch(store).due(NOW + timedelta(hours=3), 10)
    assert page.etag == '"old"'


async def test_nothing_is_read_before_it_is_due(store: Store) -> None:
    watched(store, 1)
    site = Site()
    await revisit_once(store, site, read, lambda: NOW)
    assert site.asked == []


async def test_one_page_that_fails_keeps_no_other_back(store: Store) -> None:
    watched(store, 1, 2, 3, 4)
    gone = FetchFailed(URL, "404", permanent=True)
    site = Site(a1=gone, a2="Another text.", a3=FetchFailed(URL, "took too long"), a4="stub")
    report = await revisit_once(store, site, read, lambda: LATER)

    assert report == Revisited(4, unchanged=0, revised=1, added=0, gone=1, failed=2)
    due = [page.url[-1] for page in PageWatch(store).due(NOW + timedelta(hours=3), 10)]
    assert due == ["2", "3", "4"]
    assert [r.number for r in store.revisions("a4")] == [1]
