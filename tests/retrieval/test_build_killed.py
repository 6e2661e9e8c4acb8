"""A process killed while it builds leaves nothing that the next one can't mend."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.store import Store
from tests.helpers import LetterEncoder
from tests.retrieval.builders import make_builder
from tests.retrieval.test_build import matched, put, vectors

ROOT = Path(__file__).parents[2]
BUILD = """
import sys
from pathlib import Path
from corpus.store import Store
from tests.helpers import LetterEncoder
from tests.retrieval.builders import make_builder
folder = Path(sys.argv[1])
builder = make_builder(Store(folder / "store.sqlite"), LetterEncoder(), folder / "index")
print("ready", flush=True)
while True:
    builder.bring_up_to_date()
    builder.bring_up_to_date(rebuild=True)
"""


def sentence(number: int) -> str:
    return f"Alpha {'bcdefghijk'[number % 10] * 4} talks went on for days, number {number}."


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_a_process_killed_at_any_moment_leaves_an_index_equal_to_a_rebuild(
    store: Store, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a moment, not a secret
    for number in range(60):
        put(store, number, "\n".join(sentence(number + line) for line in range(4)))
    for _ in range(2):
        process = subprocess.Popen(
            [sys.executable, "-c", BUILD, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
        )
        with process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 0.6))
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        store.remove(f"a{chance.randrange(60)}")
        put(store, 100 + chance.randrange(9), sentence(chance.randrange(1_000)))
    builder = make_builder(store, LetterEncoder(), tmp_path / "index")
    mended = builder.bring_up_to_date()
    pieces = ("alfa", "bcde", "talk", "numb", "1", "57")
    seen = vectors(mended), matched(mended, *pieces), len(mended.words), len(mended.lexicon)
    anew = builder.bring_up_to_date(rebuild=True)

    assert seen == (vectors(anew), matched(anew, *pieces), len(anew.words), len(anew.lexicon))
    # tantivy names its files by chance
    assert replace(mended.manifest, files={}) == replace(anew.manifest, files={})
    assert len(builder.bring_up_to_date().words) == mended.manifest.rows["en"]
