"""The commands that keep the corpus: taking articles in, taking them out or back, looking at them."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from chat.as_json import article_json
from chat.commands import DONE, NOTHING, WRONG, complain
from chat.desk import Desk
from chat.history import fallen_json, history_json, history_text
from chat.sources import readings
from corpus.errors import CorpusError, SourceError
from corpus.fields import Fields
from corpus.history import steps
from corpus.retractions import Retraction, Retractions
from corpus.store import Outcome
from corpus.types import Article, Revision


def add(desk: Desk, arguments: Namespace) -> int:
    """Take in sources, then index them; what can't be taken in is named on standard error."""
    given = Fields.from_mapping(vars(arguments), "command line")
    _refuse_one_title_for_many(arguments)
    kept: list[tuple[Outcome, Article]] = []
    refused: list[CorpusError] = []
    for reading in readings(desk, arguments.sources, given):
        if isinstance(reading, CorpusError):
            refused.append(reading)
            complain(f"not added: {reading}")
            continue
        article = reading.article
        outcome = desk.store.put(reading, desk.clock())
        kept.append((outcome, desk.store.find(article.url or article.id) or article))
        if not arguments.json:
            print(f"{outcome}: {kept[-1][1].id}  {article.title}")
    if kept:
        desk.index_what_waits()
    if arguments.json:
        _print_json(desk, kept, refused)
    return WRONG if refused else DONE


def _print_json(
    desk: Desk, kept: list[tuple[Outcome, Article]], refused: list[CorpusError]
) -> None:
    """Print a line for each article with what was understood of it, and one for each that was refused."""
    for outcome, article in kept:
        revision = desk.store.revision(article.id)
        said = desk.store.statements(article.id, revision.number) if revision else []
        speakers = list(dict.fromkeys(s.speaker for s in said if s.speaker))
        about = {"outcome": outcome, "statements": len(said), "speakers": speakers}
        print(json.dumps(article_json(article) | about, ensure_ascii=False))
    for error in refused:
        print(json.dumps({"outcome": "refused", "reason": str(error)}, ensure_ascii=False))


def _refuse_one_title_for_many(arguments: Namespace) -> None:
    """Refuse options that describe one article where there may be several."""
    paths = [Path(source) for source in arguments.sources]
    several = len(paths) > 1 or any(p.is_dir() or p.suffix.lower() == ".jsonl" for p in paths)
    if several and (arguments.title or arguments.url):
        raise SourceError("command line", "--title and --url describe one article; add it alone")


def remove(desk: Desk, arguments: Namespace) -> int:
    """Remove articles by id or address."""
    missing = 0
    for key in arguments.keys:
        article = desk.store.remove(key)
        if article is None:
            missing += 1
            complain(f"no article {key!r}; `list` shows what there is")
        else:
            print(f"removed: {article.id}  {article.title}")
    desk.index_what_waits()
    return NOTHING if missing else DONE


def retract(desk: Desk, arguments: Namespace) -> int:
    """Take an article back: it is kept for the record, and never quoted again."""
    article = Retractions(desk.store).retract(arguments.key, arguments.why, desk.clock())
    if article is None:
        complain(f"no article {arguments.key!r}; `list` shows what there is")
        return NOTHING
    desk.index_what_waits()
    print(f"retracted: {article.id}  {article.title}")
    return DONE


def list_articles(desk: Desk, arguments: Namespace) -> int:
    """List the articles, newest first."""
    articles = desk.store.articles()
    retracted = Retractions(desk.store).all()
    for article in articles:
        if arguments.json:
            print(
                json.dumps(
                    _with_retraction(article_json(article), retracted.get(article.id)),
                    ensure_ascii=False,
                )
            )
        else:
            mark = "  [retracted]" if article.id in retracted else ""
            print(
                f"{article.id}  {article.published:%Y-%m-%d}  {article.outlet}  {article.title}{mark}"
            )
    if not articles:
        complain("no articles yet; `index` brings in the starter corpus, `add` your own")
    return DONE if articles else NOTHING


def show(desk: Desk, arguments: Namespace) -> int:
    """Print an article, or what changed in it since it was read first."""
    article = desk.store.find(arguments.key)
    revision = desk.store.revision(article.id) if article else None
    if article is None or revision is None:
        complain(f"no article {arguments.key!r}; `list` shows what there is")
        return NOTHING
    retraction = Retractions(desk.store).all().get(article.id)
    if arguments.history:
        _show_history(desk, article, retraction, arguments.json)
    elif arguments.json:
        values = _with_retraction(article_json(article, revision), retraction)
        print(json.dumps(values, ensure_ascii=False))
    else:
        print(_heading(article, revision, retraction))
        print()
        print(revision.text)
    return DONE


def _show_history(
    desk: Desk, article: Article, retraction: Retraction | None, as_json: bool
) -> None:
    revisions = desk.store.revisions(article.id)
    fallen = desk.store.fallen(article.id)
    if as_json:
        values = {
            "id": article.id,
            "revisions": history_json(revisions[0], steps(revisions)),
            "statements": [fallen_json(one) for one in fallen],
        }
        print(json.dumps(_with_retraction(values, retraction), ensure_ascii=False))
    else:
        print(_heading(article, revisions[-1], retraction))
        print()
        print(history_text(revisions[0], steps(revisions), fallen))


def _heading(article: Article, revision: Revision, retraction: Retraction | None) -> str:
    about = (article.outlet, article.author, f"{article.published:%Y-%m-%d}")
    lines = [
        article.title,
        " · ".join(filter(None, about)),
        f"{article.url or article.id} · {article.language} · revision {revision.number}",
    ]
    if retraction is not None:
        lines.append(f"retracted {retraction.at:%Y-%m-%d %H:%M} UTC: {retraction.why}")
    return "\n".join(lines)


def _with_retraction(values: dict[str, Any], retraction: Retraction | None) -> dict[str, Any]:
    if retraction is None:
        return values
    return values | {"retracted": {"why": retraction.why, "at": retraction.at.isoformat()}}
