"""On the Record: a Telegram bot that answers with verbatim, sourced quotes. The entry point."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from chat import ask, commands, doctor, keeping, summary, syncing, upkeep
from chat.arguments import parser
from chat.desk import Desk
from chat.errors import SettingError, StateError
from chat.logs import configure_logging
from chat.settings import Settings, read_environment
from corpus.errors import CorpusError
from retrieval.errors import RetrievalError

COMMANDS: dict[str, Callable[[Desk, Namespace], int]] = {
    "serve": commands.serve,
    "ask": ask.ask,
    "summary": summary.summary,
    "add": keeping.add,
    "sync": syncing.sync,
    "remove": keeping.remove,
    "retract": keeping.retract,
    "list": keeping.list_articles,
    "show": keeping.show,
    "statements": commands.statements,
    "who": commands.who,
    "index": commands.index,
    "evaluate": commands.evaluate,
    "doctor": doctor.examine,
    "export": upkeep.export_corpus,
    "import": upkeep.import_corpus,
    "backup": upkeep.back_up_data,
    "restore": upkeep.restore_data,
    "prune": upkeep.prune,
}

#: What embeds articles leaves the processor to a bot that answers at the same time.
GIVING_WAY = ("add", "import", "index", "sync")


def main(
    arguments: Sequence[str] | None = None, environment: Mapping[str, str] | None = None
) -> int:
    """Run one command; return its exit code: 0 done, 1 nothing found, 2 wrong use or setting."""
    parsed = parser().parse_args(arguments)
    if arguments is None and parsed.command in GIVING_WAY and hasattr(os, "nice"):
        os.nice(10)
    try:
        settings = Settings.from_mapping(
            read_environment(Path.cwd()) if environment is None else environment
        )
        if "data" in parsed:
            settings = replace(settings, data_dir=parsed.data)
        configure_logging(settings)
        code = COMMANDS[parsed.command or "serve"](Desk(settings), parsed)
        sys.stdout.flush()
        return code
    except (SettingError, StateError, CorpusError, RetrievalError) as error:
        print(f"on-the-record: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python's own flush at exit must find no pipe either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
