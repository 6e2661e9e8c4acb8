"""Takes articles in for the running bot, in a process of their own, so that answers are not slowed."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

#: What `add` may be told of an article, by the name of its option.
OPTIONS = ("outlet", "title", "published", "url", "author", "language")
_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one article: an Outcome of the store, or "refused" with the reason."""

    outcome: str
    reason: str = ""
    article_id: str = ""
    title: str = ""
    outlet: str = ""
    language: str = ""
    published: datetime | None = None
    url: str | None = None
    statements: int = 0
    speakers: tuple[str, ...] = ()


#: Takes in a file or an address, with what is told of it.
Intake = Callable[[str, Mapping[str, str]], Awaitable[list[TakenIn]]]


class ProcessIntake:
    """Runs `add` on a data folder, one at a time."""

    def __init__(self, program: Path, folder: Path) -> None:
        """Run this program on this data folder."""
        self._program = program
        self._folder = folder
        self._turn = asyncio.Lock()

    async def __call__(self, source: str, told: Mapping[str, str]) -> list[TakenIn]:
        """Take in a file or an address; return what became of each article in it."""
        options = [f"--{name}={told[name]}" for name in OPTIONS if told.get(name)]
        command = ["add", "--json", "--data", str(self._folder), *options, "--", source]
        async with self._turn:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                str(self._program),
                *command,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
            try:
                async with asyncio.timeout(_SECONDS):
                    output, errors = await process.communicate()
            except TimeoutError:
                process.kill()
                await process.wait()
                return [TakenIn("refused", f"it took longer than {_SECONDS:.0f} s")]
        found = taken_in(output.decode("utf-8", "replace"))
        if not found:
            log.error("add %s: %s", source, errors.decode("utf-8", "replace"))
            lines = errors.decode("utf-8", "replace").strip().splitlines()
            found = [TakenIn("refused", lines[-1] if lines else "nothing was found in it")]
        return found


def taken_in(output: str) -> list[TakenIn]:
    """Return what `add --json` says in its lines."""
    return [_taken_in(json.loads(line)) for line in output.splitlines() if line.strip()]


def _taken_in(values: Mapping[str, Any]) -> TakenIn:
    if values["outcome"] == "refused":
        return TakenIn("refused", values["reason"])
    return TakenIn(
        outcome=values["outcome"],
        article_id=values["id"],
        title=values["title"],
        outlet=values["outlet"],
        language=values["language"],
        published=datetime.fromisoformat(values["published"]),
        url=values["url"],
        statements=values["statements"],
        speakers=tuple(values["speakers"]),
    )


def told_in(caption: str) -> dict[str, str]:
    """Return what lines such as "outlet: Reuters" tell of an article, by option; others are passed over."""
    pairs = (line.partition(":") for line in caption.splitlines())
    told = {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}
    return {name: told[name] for name in OPTIONS if told.get(name)}
