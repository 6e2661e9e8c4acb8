"""Commands of the terminal: each does its work on a desk and returns an exit code.

0 done; 1 nothing found; 2 wrong use, or something that could not be taken in.
"""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import Namespace
from datetime import timedelta
from pathlib import Path

from chat.desk import Desk, late_progress_bar, progress_bar
from chat.errors import SettingError
from chat.sources import texts
from chat.statements import line, listing, understood
from chat.who import speaker_json, speaker_line
from corpus.errors import CorpusError
from corpus.fields import Fields
from corpus.starter import put_starter_corpus
from retrieval.errors import RetrievalError

DONE, NOTHING, WRONG = 0, 1, 2
#: How long the bot may not see an index that another process has changed.
_LOOK_SECONDS = 0.5
#: How long a chat may not know that words it was sent have changed.
_CORRECTIONS_EVERY = timedelta(seconds=5)


def statements(desk: Desk, arguments: Namespace) -> int:
    """Print who said what in files and folders; what can't be read is named on standard error."""
    given = Fields.from_mapping(vars(arguments), "command line")
    refused = found = 0
    progress = late_progress_bar("Reading articles")
    for text in texts(desk, arguments.sources, given):
        said = text if isinstance(text, CorpusError) else understood(desk.extractor, text)
        if isinstance(text, CorpusError) or isinstance(said, CorpusError):
            refused += 1
            complain(f"not read: {said}")
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
        complain("nobody speaks in the articles yet; `list` shows what there is")
    return DONE if speakers else NOTHING


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

    given = arguments
    answers = desk.ready()
    return run(answers, given.questions, given.floors, given.split, given.update, given.tables)


def serve(desk: Desk, _: Namespace) -> int:
    """Run the bot until it is told to stop."""
    from chat.application import run
    from chat.conversation import Conversation
    from chat.corrector import Corrector
    from chat.feed_runs import FeedRuns
    from chat.intake import ProcessIntake
    from chat.schedule import Job
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
    with (
        answers.following(_LOOK_SECONDS),
        open_state(desk.folder / "chat.sqlite") as state,
    ):
        jobs = [Job("corrections", _CORRECTIONS_EVERY, Corrector(desk.store, state.sent).run)]
        if desk.settings.sync_minutes is not None:
            every = timedelta(minutes=desk.settings.sync_minutes)
            jobs.append(Job("feeds", every, FeedRuns(_program(), desk.folder).run))
        run(
            desk.settings,
            token,
            Conversation(answers, state, lambda: desk.clock().astimezone(desk.settings.time_zone)),
            ProcessIntake(_program(), desk.folder),
            jobs,
        )
    return DONE


def _index_in_a_process_of_its_own(desk: Desk) -> None:
    """Embed elsewhere: what loads torch keeps its 300 MB for as long as it runs."""
    command = [sys.executable, str(_program()), "index", "--data", str(desk.folder)]
    done = subprocess.run(command, stdout=sys.stderr, check=False)  # noqa: S603 - our own program
    if done.returncode:
        raise RetrievalError("the index could not be made; the lines above say why")


def _program() -> Path:
    """Return the file that this program was started from."""
    return Path(sys.modules["__main__"].__file__ or sys.argv[0])


def complain(text: str) -> None:
    """Print a line for the operator on standard error."""
    print(text, file=sys.stderr)
