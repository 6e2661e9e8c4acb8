"""The kill test in short; `python -m tests.killed 200` is the long form."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUNS = 10


@pytest.mark.slow
def test_commands_killed_at_random_moments_lose_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.killed", str(RUNS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == (
        f"{RUNS} killed: no article lost, doubled or half there, the index equal to a rebuild"
    )
