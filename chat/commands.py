"""The commands of the terminal but `ask`: each does its work on a desk and returns an exit code.

0 done; 1 nothing found; 2 wrong use, or something that could not be taken in.
"""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from chat.as_json import article_json
from chat.desk import Desk, late_progress_bar, progress_bar
from chat.errors import SettingError
from chat.statements import line, listing, texts, understood
from chat.who import speaker_json, speaker_line
from corpus.documents import read
from corpus.errors import SourceError
from corpus.fields import Fields
from corpus.starter import put_starter_corpus
from corpus.types import Reading
from retrieval.errors import RetrievalError

DONE, NOTHING, WRONG = 0, 1, 2


def add(desk: Desk, arguments: Namespace) -> int:
    """Take in files and folders, then index them; what can't be taken in is named on standard error."""
    given = Fields.from_mapping(vars(arguments), "command line")
    _refuse_one_title_for_many(arguments)
    counts = {"added": 0, "revised": 0, "unchanged": 0}
    refused = 0
    for reading in _readings(arguments.sources, given):
        if isinstance(reading, SourceError):
            refused += 1
            _complain(f"not added: {reading}")
            continue
        outcome = desk.store.put(reading, desk.clock())
        counts[outcome] += 1
        print(f"{outcome}: {reading.article.id}  {reading.article.title}")
    if counts["added"] or counts["revised"]:
        desk.answers.bring_up_to_date(progress_bar("Indexing articles"))
    return WRONG if refused else DONE


def _refuse_one_title_for_many(arguments: Namespace) -> None:
    """Refuse options that describe one article where there may be several."""
    paths = [Path(source) for source in arguments.sources]
    several = len(paths) > 1 or any(p.is_dir() or p.suffix.lower() == ".jsonl" for p in paths)
    if several and (arguments.title or arguments.url):
        raise SourceError("command line", "--title and --url describe one article; add it alone")


def _readings(sources: list[str], given: Fields) -> Iterator[Reading | SourceError]:
    for source in sources:
        if urlsplit(source).scheme in ("http", "https"):
            yield SourceError(source, "addresses can't be read yet; save the page and add the file")
        else:
            yield from read(Path(source), given)


def statements(desk: Desk, arguments: Namespace) -> int:
    """Print who said what in files and folders; what can't be read is named on standard error."""
    given = Fields.from_mapping(vars(arguments), "command line")
    refused = found = 0
    progress = late_progress_bar("Reading articles")
    for text in texts(arguments.sources, given):
        said = text if isinstance(text, SourceError) else understood(desk.extractor, text)
        if isinstance(text, SourceError) or isinstance(said, SourceError):
            refused += 1
            _complain(f"not read: {said}")
            continue
        found += len(said)
        print(line(text, said) if arguments.json else listing(text, said), flush=True)
        progress(1)
    progress.close()
    return WRONG if refused else DONE if found else NOTHING


def who(desk: Desk, arguments: Namespace) -> int:
    """Print who speaks in the corpus, most recent first."""
    speakers = desk.ready().who()
    for speaker in speakers:
        if arguments.json:
            print(json.dumps(speaker_json(speaker), ensure_ascii=False))
        else:
            print(speaker_line(speaker))
    if not speakers:
        _complain("nobody speaks in the articles yet; `list` shows what there is")
    return DONE if speakers else NOTHING


def remove(desk: Desk, arguments: Namespace) -> int:
    """Remove articles by id or address."""
    missing = 0
    for key in arguments.keys:
        article = desk.store.remove(key)
        if article is None:
            missing += 1
            _complain(f"no article {key!r}; `list` shows what there is")
        else:
            print(f"removed: {article.id}  {article.title}")
    if missing < len(arguments.keys):
        desk.answers.bring_up_to_date(progress_bar("Indexing articles"))
    return NOTHING if missing else DONE


def list_articles(desk: Desk, arguments: Namespace) -> int:
    """List the articles, newest first."""
    articles = desk.store.articles()
    for article in articles:
        if arguments.json:
            print(json.dumps(article_json(article), ensure_ascii=False))
        else:
            print(f"{article.id}  {article.published:%Y-%m-%d}  {article.outlet}  {article.title}")
    if not articles:
        _complain("no articles yet; `index` brings in the starter corpus, `add` your own")
    return DONE if articles else NOTHING


def show(desk: Desk, arguments: Namespace) -> int:
    """Print an article."""
    article = desk.store.find(arguments.key)
    revision = desk.store.revision(article.id) if article else None
    if article is None or revision is None:
        _complain(f"no article {arguments.key!r}; `list` shows what there is")
        return NOTHING
    if arguments.json:
        print(json.dumps(article_json(article, revision), ensure_ascii=False))
        return DONE
    print(article.title)
    print(
        " · ".join(filter(None, (article.outlet, article.author, f"{article.published:%Y-%m-%d}")))
    )
    print(f"{article.url or article.id} · {article.language} · revision {revision.number}\n")
    print(revision.text)
    return DONE


def index(desk: Desk, arguments: Namespace) -> int:
    """Bring the index up to date, with the starter corpus in a store that is empty."""
    put_starter_corpus(desk.store, desk.clock())
    made = desk.answers.bring_up_to_date(
        progress_bar("Indexing articles"), rebuild=arguments.rebuild
    )
    rows = made.manifest.rows
    listed = ", ".join(f"{language} {count}" for language, count in sorted(rows.items()))
    print(f"{desk.store.count()} articles, {sum(rows.values())} passages ({listed or 'none'})")
    return DONE


def evaluate(desk: Desk, arguments: Namespace) -> int:
    """Measure the answers and compare with the floors."""
    from retrieval.evaluate import run

    return run(
        desk.ready(), arguments.questions, arguments.floors, arguments.split, arguments.update
    )


def serve(desk: Desk, _: Namespace) -> int:
    """Run the bot until it is told to stop."""
    from chat.application import run
    from chat.conversation import Conversation
    from chat.state import open_state

    token = desk.settings.telegram_token
    if token is None:
        raise SettingError(
            "TELEGRAM_TOKEN",
            "not set; get a token from @BotFather in Telegram and put it into .env "
            "(`on-the-record ask` works without one)",
        )
    put_starter_corpus(desk.store, desk.clock())
    if desk.waiting():
        _index_in_a_process_of_its_own(desk)
    answers = desk.ready()
    with open_state(desk.folder / "chat.sqlite") as state:
        run(
            desk.settings,
            token,
            Conversation(answers, state, lambda: desk.clock().astimezone(desk.settings.time_zone)),
        )
    return DONE


def _index_in_a_process_of_its_own(desk: Desk) -> None:
    """Embed elsewhere: what loads torch keeps its 300 MB for as long as it runs."""
    program = Path(sys.modules["__main__"].__file__ or sys.argv[0])
    command = [sys.executable, str(program), "index", "--data", str(desk.folder)]
    done = subprocess.run(command, stdout=sys.stderr, check=False)  # noqa: S603 - our own program
    if done.returncode:
        raise RetrievalError("the index could not be made; the lines above say why")


def _complain(text: str) -> None:
    print(text, file=sys.stderr)
