"""Reads the feeds for the running bot, in a process of their own: answers are not slowed by it."""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path

from telegram import Bot

log = logging.getLogger(__name__)

#: Told to stop, a run has so long to end what it is writing.
_GRACE_SECONDS = 5.0


class FeedRuns:
    """Runs `sync` on a data folder."""

    def __init__(self, program: Path, folder: Path) -> None:
        """Run this program on this data folder."""
        self._command = (str(program), "sync", "--data", str(folder))

    async def run(self, _: Bot) -> None:
        """Read what is due; what it says goes to the log. A bot that stops takes the run along."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *self._command,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            output, _nothing = await process.communicate()
        finally:
            await _stop(process)
        for line in output.decode("utf-8", "replace").splitlines():
            log.info("feeds: %s", line.rsplit("\r", 1)[-1])
        if process.returncode not in (0, 1):
            log.error("feeds: the run ended with %s", process.returncode)


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(_GRACE_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
