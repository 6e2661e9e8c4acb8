"""What the bot does by itself from time to time, on the job queue of python-telegram-bot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.ext import Application, ContextTypes

App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do again and again; a run that takes longer than `every` is not joined by another.

    `first` is how long after the start it is done for the first time.
    """

    name: str
    every: timedelta
    run: Callable[[Bot], Awaitable[None]]
    first: timedelta = timedelta(seconds=5)


def schedule(application: App, jobs: Sequence[Job]) -> None:
    """Have an application do these jobs while it runs; what fails is logged and done again in its turn."""
    queue = application.job_queue
    if queue is None:
        raise RuntimeError("python-telegram-bot was installed without its job queue")
    for job in jobs:
        queue.run_repeating(
            _callback(job),
            interval=job.every,
            first=min(job.first, job.every),
            name=job.name,
            job_kwargs={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
        )


def _callback(job: Job) -> Callable[[ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]:
    async def run(context: ContextTypes.DEFAULT_TYPE) -> None:
        await job.run(context.bot)

    return run
