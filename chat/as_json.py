"""Values -> the JSON objects of the command line's contract."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.types import Article, Revision
from retrieval.types import Answer, Question, Quote


def answer_json(answer: Answer, took_ms: float) -> dict[str, Any]:
    """Return an answer as `ask --json` prints it."""
    return {
        "question": answer.question.text,
        "understood": _understood(answer.question),
        "abstained": answer.abstained,
        "reason": answer.reason,
        "confidence": round(answer.confidence, 4),
        "quotes": [quote_json(quote) for quote in answer.quotes],
        "nearest": [quote_json(quote) for quote in answer.nearest],
        "took_ms": round(took_ms, 1),
    }


def quote_json(quote: Quote) -> dict[str, Any]:
    """Return a quote; `text` is exactly the revision's text[start:end]."""
    said = quote.attribution
    return {
        "text": quote.text,
        "context": quote.context,
        "speaker": said.speaker,
        "role": said.role,
        "chain": list(said.chain),
        "kind": said.kind,
        "said_on": said.said_on.isoformat() if said.said_on else None,
        "outlet": quote.outlet,
        "title": quote.title,
        "author": quote.author,
        "url": quote.url,
        "link": quote.link,
        "published": quote.published.isoformat(),
        "article_id": quote.article.id,
        "revision": quote.revision,
        "start": quote.start,
        "end": quote.end,
        "also_carried_by": list(quote.also_carried_by),
        "score": round(quote.score, 4),
    }


def article_json(article: Article, revision: Revision | None = None) -> dict[str, Any]:
    """Return an article, with the text of a revision if one is given."""
    values: dict[str, Any] = {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "author": article.author,
        "published": article.published.isoformat(),
        "language": article.language,
    }
    if revision is not None:
        values |= {
            "revision": revision.number,
            "sha256": revision.sha256,
            "read_at": revision.read_at.isoformat(),
            "text": revision.text,
        }
    return values


def _understood(question: Question) -> dict[str, Any]:
    window = question.window
    return {
        "language": question.language,
        "speakers": list(question.understood),
        "topic": question.topic,
        "from": _day(window.start if window else None),
        "to": _day(window.end if window else None),
        "intent": question.intent,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
