"""`doctor`: looks at store, index, model and token, and says what to do about each fault."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Iterator

from chat.desk import Desk, progress_bar
from corpus.errors import CorpusError
from corpus.passages import PassageStore
from retrieval.errors import RetrievalError
from retrieval.quote import REFUSED

#: (what was looked at, what was found, whether it is a fault)
Finding = tuple[str, str, bool]


def examine(desk: Desk, arguments: Namespace) -> int:
    """Print a line for everything looked at; return 1 if anything is wrong.

    Asked to repair, it first makes of store and index what agrees: a damaged index is made anew, what waits
    is embedded. A text that is not the one that was stored is only named.
    """
    if arguments.repair:
        desk.answers.bring_up_to_date(progress_bar("Repairing the index"))
    faults = 0
    for what, found, is_fault in _findings(desk):
        faults += is_fault
        print(f"{'FAULT' if is_fault else 'ok':5}  {what}: {found}")
    return 1 if faults else 0


def _findings(desk: Desk) -> Iterator[Finding]:
    try:
        yield from _store(desk)
        yield from _model(desk)
        yield from _index(desk)
    except (CorpusError, RetrievalError) as error:
        yield "stopped", str(error), True
    yield _token(desk)


def _store(desk: Desk) -> Iterator[Finding]:
    count = desk.store.count()
    advice = "" if count else "; `index` brings in the starter corpus, `add` your own"
    yield "store", f"{count} articles in {desk.store.path}{advice}", False
    for fault in desk.store.check():
        yield "store", fault, True
    refused = int(desk.store.note(REFUSED) or 0)
    yield "quotes", f"{refused} were not sent because they did not agree with the store", False


def _model(desk: Desk) -> Iterator[Finding]:
    vector = desk.encoder.encode_question("ceasefire")
    sound = vector.shape == (desk.encoder.dimension,) and abs(float(vector @ vector) - 1) < 1e-3
    yield "model", f"{desk.encoder.name}, {desk.encoder.dimension} numbers a text", not sound


def _index(desk: Desk) -> Iterator[Finding]:
    passages = PassageStore(desk.store, desk.encoder.name)
    waiting = desk.waiting()
    fault = desk.answers.fault()
    if waiting:
        yield "index", f"{waiting} articles are not in it yet; run `doctor --repair`", True
    elif fault is not None:
        yield "index", f"{fault}; run `doctor --repair`", True
    else:
        yield "index", f"{len(passages.languages())} passages, as in the store", False


def _token(desk: Desk) -> Finding:
    token = desk.settings.telegram_token
    if token is None:
        return (
            "token",
            "TELEGRAM_TOKEN is not set; only `serve` needs it (@BotFather gives one)",
            False,
        )
    try:
        name = asyncio.run(_bot_name(token.value, desk.settings.telegram_api_url))
    except Exception as error:  # whatever the network or Telegram says
        reason = str(error).replace(token.value, "***")
        return "token", f"TELEGRAM_TOKEN: {desk.settings.telegram_api_url} says: {reason}", True
    return "token", f"it is @{name}'s", False


async def _bot_name(token: str, url: str) -> str:
    from telegram import Bot

    async with Bot(token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as bot:
        return str(bot.username)
