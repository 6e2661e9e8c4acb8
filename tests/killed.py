"""Kill processes that change a corpus, at random moments, and look for what was lost.

    python -m tests.killed [RUNS] [--seed N]

Each run adds a folder of new articles, one of changed ones, retracts one and removes one, is killed
(SIGKILL) somewhere on the way, and is run again. Then every article must be there once, with its exact
texts, and the index must equal one made anew. A child is forked from a process that has everything
imported, so that a run takes what the commands take and no more.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import pickle
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.generated import LANGUAGES, generated_reading
from tests.killed_corpus import (
    BASE,
    assert_nothing_half,
    assert_whole,
    command_lines,
    fingerprint,
    make_desk,
    run_all,
    write_folders,
)

DEFAULT_RUNS = 12


def main() -> int:
    """Run so many times; return 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("runs", nargs="?", type=int, default=DEFAULT_RUNS)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - a moment, not a secret
    with tempfile.TemporaryDirectory() as name:
        return kill_many(Path(name), given.runs, chance)


def kill_many(folder: Path, runs: int, chance: random.Random) -> int:
    """Kill so many processes; return 1 if one left something that can't be mended."""
    _load_what_is_needed()
    write_folders(folder)
    untouched = folder / "untouched"
    _in_child(lambda: _make_base(folder, untouched))
    expected, longest = _in_child(lambda: _undisturbed(folder, untouched))
    stages: dict[int, int] = {}
    early = 0
    data = folder / "data"
    while sum(stages.values()) < runs:
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(untouched, data)
        done = _killed(folder, data, chance.uniform(0, longest))
        if done is None:
            early += 1  # it had ended before its moment came
            continue
        stages[done] = stages.get(done, 0) + 1
        fault = _in_child(partial(_fault, folder, data, done, expected))
        if fault is not None:
            print(f"run {sum(stages.values())}, killed behind {done} commands:\n{fault}")
            return 1
    counts = ", ".join(f"{stages.get(done, 0)}" for done in range(len(command_lines(folder))))
    print(f"killed in each of the commands: {counts}; {early} ended before they were killed")
    print(f"{runs} killed: no article lost, doubled or half there, the index equal to a rebuild")
    return 0


def _load_what_is_needed() -> None:
    """Import and load what the commands load, without starting a thread."""
    import faiss  # noqa: F401
    import tantivy  # noqa: F401
    import tqdm

    from retrieval.extract import Extractor
    from retrieval.names import load_names

    tqdm.tqdm.monitor_interval = 0
    extractor = Extractor(load_names())
    for number, _ in enumerate(LANGUAGES):
        reading = generated_reading(number)
        extractor.find(reading.text, reading.article.language, "The Outlet", None)


def _make_base(folder: Path, data: Path) -> None:
    desk = make_desk(data)
    assert run_all(desk, [["add", str(folder / BASE)]]) == [0]


def _undisturbed(folder: Path, untouched: Path) -> tuple[Any, float]:
    """Run the commands to their end, and return what they make and the seconds they take."""
    data = folder / "undisturbed"
    shutil.copytree(untouched, data)
    desk = make_desk(data)
    began = time.monotonic()
    assert run_all(desk, command_lines(folder)) == [0, 0, 0, 0]
    seconds = time.monotonic() - began
    assert_whole(desk, folder)
    return fingerprint(desk), seconds


def _killed(folder: Path, data: Path, seconds: float) -> int | None:
    """Kill a child that runs the commands after so many seconds.

    Returns:
        how many commands had ended by then; None when the child had ended itself.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            run_all(make_desk(data), command_lines(folder), lambda: os.write(writing, b"."))
        os._exit(0)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        done = len(told.read())
    return done if os.WIFSIGNALED(status) else None


def _fault(folder: Path, data: Path, done: int, expected: Any) -> str | None:
    """Return what is wrong behind a kill and a second run; None when nothing is."""
    try:
        desk = make_desk(data)
        assert_nothing_half(desk, folder, done)
        codes = run_all(desk, command_lines(folder))
        # What was removed already can't be removed again.
        assert codes in ([0, 0, 0, 0], [0, 0, 0, 1]), codes
        assert_whole(desk, folder)
        assert fingerprint(desk) == expected, "not what an undisturbed run makes"
    except Exception:
        return traceback.format_exc()
    return None


def _in_child(work: Callable[[], Any]) -> Any:
    """Return what some work returns in a process of its own, whose threads end with it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                told = pickle.dumps((True, work()))
        except BaseException:
            told = pickle.dumps((False, traceback.format_exc()))
        with os.fdopen(writing, "wb") as out:
            out.write(told)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        content = answer.read()
    os.waitpid(child, 0)
    good, value = pickle.loads(content)  # noqa: S301 - from our own child
    if not good:
        raise RuntimeError(value)
    return value


if __name__ == "__main__":
    sys.exit(main())
