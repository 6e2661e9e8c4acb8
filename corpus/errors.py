"""What can go wrong with the corpus, as sentences that name the value and the remedy.

CorpusError
├── SourceError       a file, line or page that can't become an article
│   ├── MissingField  … because outlet, title or date is not known
│   └── PageRefused   … because the page holds no article, or not the whole of it
├── BackupError       a backup can't be written, read or put back
├── StoreError        the database can't be opened, read or written
│   ├── StoreTooNew   … it was written by a newer version
│   ├── StoreBusy     … another process kept writing to it
│   └── StoreFull     … the disk has no room
├── AddressRefused    an address that is never asked for: not http(s), or leading inside a private network
├── FetchFailed       a page or feed that could not be read this time, or is gone
└── RobotsRefused     a page that its site keeps from programs
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import ClassVar

_LONGEST_SHOWN = 200
_CREDENTIALS = re.compile(r"(^|//)[^/?#]*@")


class CorpusError(Exception):
    """Base of all errors of the corpus; its text is one line, fit for an operator."""


def shown(url: str) -> str:
    """Return an address as a message shows it: one line, without a password, not too long."""
    line = "".join(c if c.isprintable() else "?" for c in _CREDENTIALS.sub(r"\1…@", url))
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


class SourceError(CorpusError):
    """A source that can't be read as an article."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class MissingField(SourceError):  # noqa: N818 - says what is wrong; "Error" adds nothing
    """An article that lacks what a citation is built from."""

    def __init__(self, source: str, fields: tuple[str, ...]) -> None:
        names = ", ".join(fields)
        options = " ".join(f"--{name} …" for name in fields)
        super().__init__(source, f"no {names}: a citation can't be built without; give {options}")
        self.fields = fields


class PageRefused(SourceError):  # noqa: N818
    """A page that is not an article: a paywall's stub, an error page, a cookie wall, a list, too few words.

    `kind` is one of the keys of REMEDIES.
    """

    REMEDIES: ClassVar[Mapping[str, str]] = {
        "paywall": "save the page while signed in, or add another outlet's report",
        "error page": "check the address, or try again later",
        "cookie wall": "answer it in a browser, save the page that follows and add the file",
        "headline list": "add the articles that it links to",
        "too short": "give the page with the whole article",
    }

    def __init__(self, source: str, kind: str, seen: str) -> None:
        super().__init__(source, f"{kind} ({seen}); {self.REMEDIES[kind]}")
        self.kind = kind


class BackupError(CorpusError):
    """A backup that can't be written, read or put back."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")


class StoreError(CorpusError):
    """The store can't be opened, read or written."""


class StoreTooNew(StoreError):  # noqa: N818
    """The store was written by a newer version of this program."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(
            f"{path}: written by a newer version (format {found}, this program reads {known}); "
            "update the program or use another --data folder"
        )


class StoreBusy(StoreError):  # noqa: N818
    """Another process held the store for longer than a writer waits."""

    def __init__(self, path: str, seconds: float) -> None:
        super().__init__(
            f"{path}: another process has been writing to it for {seconds:.0f} s; run the same command "
            "again when it is done, nothing half-written was kept"
        )


class StoreFull(StoreError):  # noqa: N818
    """The disk under the store is full."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path}: no space left on the disk; free some and run the same command again, "
            "nothing half-written was kept"
        )


class AddressRefused(CorpusError):  # noqa: N818
    """An address that is never asked for, whoever gives it."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{shown(url)}: {reason}")
        self.url = url
        self.reason = reason


class FetchFailed(CorpusError):  # noqa: N818
    """A page or feed that could not be read.

    `retry_after` is how many seconds the server asks to be left alone, None if it does not say; `permanent`
    when the server says that nothing is there any more (404, 410).
    """

    def __init__(
        self, url: str, reason: str, *, retry_after: float | None = None, permanent: bool = False
    ) -> None:
        super().__init__(f"{shown(url)}: {reason}")
        self.url = url
        self.reason = reason
        self.retry_after = retry_after
        self.permanent = permanent


class RobotsRefused(CorpusError):  # noqa: N818
    """A page that its site's robots.txt keeps from this program.

    `retry_after` is None where the rules say so, and the seconds until robots.txt is asked for again where
    it could not be read.
    """

    def __init__(self, url: str, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(f"{shown(url)}: {reason}")
        self.url = url
        self.reason = reason
        self.retry_after = retry_after
