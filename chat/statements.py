"""Who said what in some sources, as `statements` prints it; nothing is stored."""

from __future__ import annotations

import json
import logging
from typing import Any

from corpus.errors import SourceError
from corpus.texts import Text
from corpus.types import Statement
from retrieval.extract import Extractor

log = logging.getLogger(__name__)


def understood(extractor: Extractor, text: Text) -> list[Statement] | SourceError:
    """Return the statements of a text, or the error of one that can't be understood."""
    try:
        return extractor.find(text.text, text.language, text.outlet, text.published)
    except Exception as error:
        log.debug("no statements found in %s", text.id, exc_info=True)
        return SourceError(text.id, f"can't be understood ({type(error).__name__}: {error})")


def line(text: Text, said: list[Statement]) -> str:
    """Return the statements of an article as a line of JSON."""
    values = {"id": text.id, "statements": [statement_json(one, text.text) for one in said]}
    return json.dumps(values, ensure_ascii=False)


def listing(text: Text, said: list[Statement]) -> str:
    """Return the statements of an article as a person reads them, one a line."""
    lines = [text.id]
    for one in said:
        words = " ".join(text.text[one.start : one.end].split())
        shown = f"“{words}”" if one.kind == "direct" else words
        about = (one.kind, one.cue, " → ".join(one.chain))
        speaker = one.speaker or "(speaker unclear)"
        lines.append(f"  {speaker}: {shown}  [{' · '.join(part for part in about if part)}]")
    return "\n".join(lines)


def statement_json(statement: Statement, text: str) -> dict[str, Any]:
    """Return a statement as `statements --json` prints it; `text` is exactly the text[start:end]."""
    return {
        "speaker": statement.speaker,
        "start": statement.start,
        "end": statement.end,
        "kind": statement.kind,
        "cue": statement.cue,
        "attribution": [statement.attribution_start, statement.attribution_end],
        "chain": list(statement.chain),
        "role": statement.role,
        "said_on": statement.said_on.isoformat() if statement.said_on else None,
        "confidence": round(statement.confidence, 4),
        "text": text[statement.start : statement.end],
    }
