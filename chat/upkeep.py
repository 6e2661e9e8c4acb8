"""The commands that look after a corpus: export and import, backup and restore, letting old articles go."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from chat.commands import DONE, NOTHING, WRONG, complain
from chat.desk import Desk, late_progress_bar, progress_bar
from corpus.backup import back_up, check_backup, restore
from corpus.errors import SourceError
from corpus.retention import expire, expired
from corpus.transfer import export_lines, import_lines
from retrieval.manifest import Manifest

#: The files that can't be made again; the index can.
_KEPT = ("store.sqlite", "chat.sqlite")


def export_corpus(desk: Desk, arguments: Namespace) -> int:
    """Write the whole corpus as JSON Lines, to a file or to standard output."""
    lines = export_lines(desk.store)
    if arguments.file is None:
        for line in lines:
            print(line)
        return DONE
    _write(arguments.file, lines, 1 + desk.store.count() + len(desk.store.removed_ids()))
    return DONE


def _write(file: Path, lines: Iterator[str], total: int) -> None:
    """Write lines to a file that is put in its place when it is whole."""
    progress = progress_bar("Exporting articles")(total)
    temporary = file.with_name(f".{file.name}.tmp")
    try:
        with temporary.open("w", encoding="utf-8") as opened:
            for line in lines:
                opened.write(f"{line}\n")
                progress(1)
        temporary.replace(file)
    except OSError as error:
        raise SourceError(str(file), f"can't be written ({error.strerror})") from error
    finally:
        progress.close()
        temporary.unlink(missing_ok=True)


def import_corpus(desk: Desk, arguments: Namespace) -> int:
    """Take in an export, then index it; articles that are there already are left as they are."""
    counts: Counter[str] = Counter()
    progress = late_progress_bar("Importing articles")
    try:
        with arguments.file.open(encoding="utf-8") as opened:
            for outcome in import_lines(desk.store, opened, str(arguments.file)):
                progress(1)
                if isinstance(outcome, SourceError):
                    counts["refused"] += 1
                    complain(f"not imported: {outcome}")
                else:
                    counts["imported" if outcome.is_new else "there already"] += 1
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(arguments.file), f"can't be read ({error})") from error
    finally:
        progress.close()
    if counts.total():
        desk.index_what_waits()
    print(" · ".join(f"{counts[key]} {key}" for key in ("imported", "there already", "refused")))
    return WRONG if counts["refused"] else DONE


def back_up_data(desk: Desk, arguments: Namespace) -> int:
    """Copy store and chats into a folder, as they are at one moment; the bot may run meanwhile."""
    count = desk.store.count()
    back_up([desk.folder / name for name in _KEPT], arguments.folder, desk.clock())
    print(f"{count} articles in {arguments.folder}")
    return DONE


def restore_data(desk: Desk, arguments: Namespace) -> int:
    """Put a backup back in the place of store and chats, after a backup of what is there."""
    check_backup(arguments.folder)
    if (desk.folder / _KEPT[0]).exists():
        before = desk.folder / "before-restore" / f"{desk.clock():%Y-%m-%dT%H-%M-%S}"
        back_up([desk.folder / name for name in _KEPT], before, desk.clock())
        print(f"what was there is in {before}", file=sys.stderr)
    # Passages of other texts may have the ids that the index knows.
    Manifest.remove(desk.folder / "index")
    restore(arguments.folder, desk.folder)
    desk.answers.bring_up_to_date(progress_bar("Indexing articles"), rebuild=True)
    print(f"{desk.store.count()} articles from {arguments.folder}")
    return DONE


def prune(desk: Desk, arguments: Namespace) -> int:
    """Take out articles that are older than is wanted."""
    before = desk.clock() - timedelta(days=arguments.older_than)
    if arguments.dry_run:
        old = expired(desk.store, before)
    else:
        progress = late_progress_bar("Taking out articles")
        old = []
        for article in expire(desk.store, before):
            old.append(article)
            progress(1)
        progress.close()
    for article in old:
        print(f"{article.id}  {article.published:%Y-%m-%d}  {article.outlet}  {article.title}")
    if not arguments.dry_run:
        desk.index_what_waits()
    return DONE if old else NOTHING
