"""The command line: which commands there are and what they take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

_MOST_DIGITS = 9
#: Adds a command by its name and what it does.
_Command = Callable[[str, str], argparse.ArgumentParser]


class _InOneColumn(argparse.HelpFormatter):
    """Keeps what a command does on the line of its name; argparse forgets the indent of commands."""

    def add_argument(self, action: argparse.Action) -> None:
        """Leave room for the indent too."""
        super().add_argument(action)
        if isinstance(action, argparse._SubParsersAction):
            self._action_max_length += self._indent_increment


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; without a command it asks for `serve`."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="where store and index live (default: DATA_DIR, data/)",
    )
    top = argparse.ArgumentParser(
        prog="on-the-record",
        parents=[shared],
        description="Answers questions about the Ukraine peace negotiations with verbatim, sourced quotes.",
        epilog="Without a command it runs the Telegram bot.",
        formatter_class=_InOneColumn,
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[shared], help=text, description=text)

    command("serve", "run the Telegram bot")
    _add_ask(command("ask", "answer a question in the terminal; without one, a prompt"))
    _add_summary(command("summary", "print who said what in a period, by side"))
    _add_corpus_commands(command)
    _add_index_commands(command)
    _add_upkeep_commands(command)
    return top


def _add_summary(summary: argparse.ArgumentParser) -> None:
    summary.add_argument("--since", metavar="DAY", help="2025-03-12 or words; a week ago without")
    summary.add_argument("--until", metavar="DAY", help="likewise; today without")
    summary.add_argument("--topic", metavar="TEXT", help="what about, or whose words")
    _add_now(summary)
    _add_json(summary, "one JSON object")


def _add_now(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--now", type=_moment, metavar="ISO", help='the moment that "yesterday" counts from'
    )


def _add_corpus_commands(command: _Command) -> None:
    add = command(
        "add", "take in files (.md .txt .html .pdf .jsonl), folders or addresses, and index them"
    )
    _add_sources(add)
    _add_json(add, "one JSON object an article")
    _add_sync(command("sync", "read the feeds, and pages again that may have changed"))
    remove = command("remove", "remove articles")
    remove.add_argument("keys", nargs="+", metavar="ID-OR-URL")
    retract = command("retract", "take an article back: it is kept, and never quoted again")
    retract.add_argument("key", metavar="ID-OR-URL")
    retract.add_argument("--why", required=True, help="the reason, for whoever was sent its words")
    _add_json(command("list", "list the articles, newest first"), "one JSON object a line")
    show = command("show", "print an article")
    show.add_argument("key", metavar="ID")
    show.add_argument("--history", action="store_true", help="what changed, sentence by sentence")
    _add_json(show, "one JSON object")
    statements = command("statements", "print who said what in files or folders; nothing is stored")
    _add_sources(statements)
    _add_json(statements, "one JSON object an article")
    who = command("who", "list who speaks in the corpus, most recent first")
    _add_json(who, "one JSON object a line")


def _add_index_commands(command: _Command) -> None:
    index = command("index", "bring the index up to date")
    index.add_argument(
        "--rebuild", action="store_true", help="make it anew; nothing is embedded twice"
    )
    evaluate = command("evaluate", "measure the answers against the question set and the floors")
    evaluate.add_argument("--questions", type=Path, default=Path("tests/data/questions.jsonl"))
    evaluate.add_argument("--tables", type=Path, default=Path("tests/data/understanding"))
    evaluate.add_argument("--floors", type=Path, default=Path("tests/data/floors.json"))
    evaluate.add_argument("--split", choices=("tune", "held", "all"), default="held")
    evaluate.add_argument(
        "--update", action="store_true", help="raise the floors to what was measured"
    )
    doctor = command(
        "doctor", "check store, index, model and token, and say what to do about each fault"
    )
    doctor.add_argument(
        "--repair", action="store_true", help="mend what can be mended: the index from the store"
    )


def _add_sync(sync: argparse.ArgumentParser) -> None:
    sync.add_argument(
        "--every", type=_minutes, metavar="MINUTES", help="go on, a run every so many minutes"
    )
    sync.add_argument(
        "--feeds", type=Path, metavar="FILE", help="another list than corpus/feeds.toml"
    )
    sync.add_argument(
        "--left-out",
        nargs="?",
        type=_count,
        const=50,
        metavar="COUNT",
        help="only list what was left out last, and why",
    )
    _add_json(sync, "one JSON object a run, or an item left out")


def _add_upkeep_commands(command: _Command) -> None:
    export = command("export", "write the whole corpus as JSON Lines, with every revision")
    export.add_argument("file", nargs="?", type=Path, metavar="FILE")
    importing = command("import", "take in an export; what is there already is left as it is")
    importing.add_argument("file", type=Path, metavar="FILE")
    backup = command("backup", "copy store and chats into a new folder; the bot may run meanwhile")
    backup.add_argument("folder", type=Path, metavar="FOLDER")
    restore = command("restore", "put a backup back, after a backup of what is there")
    restore.add_argument("folder", type=Path, metavar="FOLDER")
    prune = command("prune", "take out old articles")
    prune.add_argument("--older-than", type=_days, required=True, metavar="DAYS")
    prune.add_argument("--dry-run", action="store_true", help="only list them")


def _add_json(command: argparse.ArgumentParser, text: str) -> None:
    command.add_argument("--json", action="store_true", help=text)


def _add_ask(ask: argparse.ArgumentParser) -> None:
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    form = ask.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument(
        "--jsonl",
        action="store_true",
        help='read {"id", "question", "now"?, "thread"?} lines, write answers',
    )
    _add_now(ask)


def _add_sources(command: argparse.ArgumentParser) -> None:
    command.add_argument("sources", nargs="+", metavar="SOURCE")
    for name, text in (
        ("outlet", "who published it"),
        ("title", "its headline"),
        ("published", "when, such as 2025-03-12"),
        ("url", "where"),
        ("author", "by whom"),
        ("language", "en, uk, ru, pl …"),
    ):
        command.add_argument(f"--{name}", help=f"{text}, where the source does not say")


def _whole(text: str, what: str, most: int) -> int:
    if not text.isdecimal() or len(text) > _MOST_DIGITS or not 0 < int(text) <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of {what} from 1 to {most}")
    return int(text)


def _days(text: str) -> int:
    return _whole(text, "days", 100_000)


def _minutes(text: str) -> int:
    return _whole(text, "minutes", 10_080)


def _count(text: str) -> int:
    return _whole(text, "items", 100_000)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        for days in (-1, 1):
            moment + timedelta(days)  # it must lie in the calendar of any zone
        return moment
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a moment such as 2025-03-12T09:00"
        ) from None
