"""What can go wrong with the corpus, as sentences that name the value and the remedy.

CorpusError
├── SourceError       a file, line or page that can't become an article
│   ├── MissingField  … because outlet, title or date is not known
│   └── PageRefused   … because the page holds no article, or not the whole of it
└── StoreError        the database can't be opened, read or written
    ├── StoreTooNew   … it was written by a newer version
    └── StoreFull     … the disk has no room
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import ClassVar


class CorpusError(Exception):
    """Base of all errors of the corpus; its text is one line, fit for an operator."""


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


class StoreError(CorpusError):
    """The store can't be opened, read or written."""


class StoreTooNew(StoreError):  # noqa: N818
    """The store was written by a newer version of this program."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(
            f"{path}: written by a newer version (format {found}, this program reads {known}); "
            "update the program or use another --data folder"
        )


class StoreFull(StoreError):  # noqa: N818
    """The disk under the store is full."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path}: no space left on the disk; free some and run the same command again, "
            "nothing half-written was kept"
        )
