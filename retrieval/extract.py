"""Articles -> the statements in them, as the store keeps them.

What the extractor needs for a language is loaded when the first article in it is looked at, never to answer.
"""

from __future__ import annotations

import logging
from datetime import date
from typing import Protocol

from corpus.extraction import Extraction
from corpus.types import Article, Revision, Statement
from retrieval import statements
from retrieval.names import NameTable

log = logging.getLogger(__name__)

#: Raised by one whenever the same text may give other statements; articles are then looked at again.
VERSION = statements.VERSION
#: Of what could not be looked at.
NO_VERSION = 0


class FindStatements(Protocol):
    """Finds the statements of a text; see retrieval.statements.find_statements."""

    def __call__(
        self, text: str, language: str, names: NameTable, outlet: str, published: date | None, /
    ) -> list[Statement]:
        """Return the statements in the order of the text."""


class Extractor:
    """Finds the statements of articles with one version of the rules."""

    def __init__(
        self,
        names: NameTable,
        find: FindStatements = statements.find_statements,
        version: int = VERSION,
    ) -> None:
        """Look for statements with these names; `find` does the work, `version` says which it is."""
        self._names = names
        self._find = find
        self.version = version

    def extract(self, article: Article, revision: Revision) -> Extraction:
        """Return what is found in a revision; where finding fails, nothing, as of no version.

        An article that can't be understood must not keep the others from being looked at; it is tried
        again when the index is next brought up to date.
        """
        try:
            day = article.published.date()
            found = self.find(revision.text, article.language, article.outlet, day)
        except Exception:
            log.exception("no statements found in %s: its text can't be understood", article.id)
            return Extraction(NO_VERSION, ())
        return Extraction(self.version, tuple(found))

    def find(
        self, text: str, language: str, outlet: str, published: date | None
    ) -> list[Statement]:
        """Return the statements of a text in its order; see retrieval.statements.find_statements."""
        found = self._find(text, language, self._names, outlet, published)
        return [s for s in found if 0 <= s.start < s.end <= len(text)]
