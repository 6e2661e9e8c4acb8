"""The command line: which commands there are and what they take."""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta
from pathlib import Path


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
    _add_sources(
        command("add", "take in files (.md .txt .html .pdf .jsonl) or folders, and index them")
    )
    statements = command("statements", "print who said what in files or folders; nothing is stored")
    _add_sources(statements)
    statements.add_argument("--json", action="store_true", help="one JSON object an article")
    who = command("who", "list who speaks in the corpus, most recent first")
    who.add_argument("--json", action="store_true", help="one JSON object a line")
    remove = command("remove", "remove articles")
    remove.add_argument("keys", nargs="+", metavar="ID-OR-URL")
    listing = command("list", "list the articles, newest first")
    listing.add_argument("--json", action="store_true", help="one JSON object a line")
    show = command("show", "print an article")
    show.add_argument("key", metavar="ID")
    show.add_argument("--json", action="store_true", help="one JSON object")
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
    command("doctor", "check store, index, model and token, and say what to do about each fault")
    return top


def _add_ask(ask: argparse.ArgumentParser) -> None:
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    form = ask.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument(
        "--jsonl",
        action="store_true",
        help='read {"id", "question", "now"?, "thread"?} lines, write answers',
    )
    ask.add_argument(
        "--now", type=_moment, metavar="ISO", help='the moment that "yesterday" counts from'
    )


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
