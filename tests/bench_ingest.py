"""Taking articles in: how fast, what it costs those who ask meanwhile, and how soon it is answerable."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from corpus.extraction import Extraction
from corpus.passages import PassageStore
from corpus.store import Store
from retrieval.build import Builder
from retrieval.encode import load_encoder
from retrieval.extract import VERSION, Extractor
from retrieval.lexicon import lexicon_words
from retrieval.live import LiveAnswerer
from retrieval.names import load_names
from retrieval.split import split
from retrieval.types import Answer, Encoder, Vectors
from tests.generated import generated_reading, write_file
from tests.helpers import NOW

ROOT = Path(__file__).parent.parent
ARTICLES = 1_000
#: Articles in the corpus that one more is added to.
LARGE = 10_000
#: Added by another process while questions are answered.
MEANWHILE = 300
QUESTIONS = (
    "what was said about prisoners",
    "коли почалися переговори",
    "who left the talks",
    "что сказали о перемирии",
    "ile godzin trwały rozmowy",
)
_LOOK_SECONDS = 0.5


class Recording:
    """An encoder that keeps what it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.dimension = encoder.name, encoder.dimension
        self._encoder = encoder
        self.passages: list[str] = []
        self.words: list[str] = []

    def encode_question(self, text: str) -> Vectors:
        return self._encoder.encode_question(text)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.passages += texts
        return self._encoder.encode_passages(texts)

    def encode_words(self, words: Sequence[str]) -> Vectors:
        self.words += words
        return self._encoder.encode_words(words)


def bench_ingest(count: int = ARTICLES) -> None:
    """Ingest generated articles with the bundled model, and let the encoder do the same alone."""
    itself = load_encoder("bundled")
    itself.encode_passages(["warm up"] * 100)  # loads torch, which is not what is measured
    encoder = Recording(itself)
    extractor = Extractor(load_names())
    spent: dict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory() as name:
        store = Store(Path(name) / "store.sqlite")
        builder = Builder(store, encoder, load_names(), Path(name) / "index", extractor)
        with _parts_timed(spent):
            whole, whole_cpu = _seconds(lambda: _ingest(store, builder, count))
        store.close()
    alone, alone_cpu = _seconds(
        lambda: (itself.encode_passages(encoder.passages), itself.encode_words(encoder.words))
    )
    _print_shares(count, whole, whole_cpu, alone, alone_cpu, spent)


def _ingest(store: Store, builder: Builder, count: int) -> None:
    for number in range(count):
        store.put(generated_reading(number), NOW)
    builder.bring_up_to_date()


def _print_shares(
    count: int,
    whole: float,
    whole_cpu: float,
    alone: float,
    alone_cpu: float,
    spent: dict[str, float],
) -> None:
    print(
        f"ingest of {count} generated articles: {whole:.1f} s, {count / whole:.1f} a second; "
        f"encoder alone {alone:.1f} s"
    )
    print(
        f"  = {alone / whole:.0%} of the encoder's own speed (aim: 90%); of its work for the processor "
        f"{alone_cpu / whole_cpu:.0%} ({alone_cpu:.0f} of {whole_cpu:.0f} s)"
    )
    rest = whole - spent["encoder, reading beside it"] - spent["store"] - spent["index"]
    shares = {part: spent[part] for part in ("encoder, reading beside it", "store", "index")}
    listed = ", ".join(f"{part} {s / whole:.1%}" for part, s in (shares | {"rest": rest}).items())
    print(f"  time: {listed}")
    print(
        f"  reading for statements: {spent['statements'] / whole_cpu:.1%} of the processor's time"
    )


@contextmanager
def _parts_timed(spent: dict[str, float]) -> Iterator[None]:
    """Add up the seconds of the parts of an ingest; of reading, which runs beside, its thread's own."""
    from retrieval.embed import Embedder

    def timed(of: type[Any], name: str, part: str, clock: Callable[[], float]) -> Any:
        work = getattr(of, name)

        def wrapped(*given: Any, **named: Any) -> Any:
            start = clock()
            try:
                return work(*given, **named)
            finally:
                spent[part] += clock() - start

        return patch.object(of, name, wrapped)

    wall, thread = time.perf_counter, time.thread_time
    with (
        timed(Embedder, "_read_and_encode", "encoder, reading beside it", wall),
        timed(PassageStore, "put", "store", wall),
        timed(Store, "put", "store", wall),
        timed(Builder, "_make", "index", wall),
        timed(Builder, "_caught_up", "index", wall),
        timed(Extractor, "extract", "statements", thread),
    ):
        yield


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that some work takes, and those of the processor."""
    start, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - cpu


def fill(store: Store, encoder: Encoder, count: int) -> None:
    """Keep generated articles with random vectors; what they say can be found by its words only."""
    chance = np.random.default_rng(0)
    passages = PassageStore(store, encoder.name)

    def vectors(of: int) -> list[bytes]:
        raw = chance.normal(size=(of, encoder.dimension))
        return [row.tobytes() for row in (raw / np.linalg.norm(raw, axis=1)[:, None]).astype("<f4")]

    for number in range(count):
        reading = generated_reading(number)
        store.put(reading, NOW)
        cuts = split(reading.text)
        new = passages.unknown_words(lexicon_words(f"{reading.article.title} {reading.text}"))
        words = dict(zip(new, vectors(len(new)), strict=True))
        nothing = Extraction(VERSION, ())
        passages.put(reading.article.id, 1, cuts, vectors(len(cuts)), words, nothing)


def bench_added(folder: Path, count: int = LARGE) -> None:
    """Add one article to a large corpus while somebody answers from it, and ask until it is quoted."""
    encoder = load_encoder("bundled")
    store = Store(folder / "store.sqlite")
    fill(store, encoder, count)
    live = LiveAnswerer(store, encoder, folder / "index")
    live.bring_up_to_date()
    with live.following(_LOOK_SECONDS):
        for number in (900_000, 900_001):
            path = write_file(folder / "new", generated_reading(number))
            start = time.perf_counter()
            process = _adding(path, folder)
            quoted = _until_quoted(live, number, process)
            print(
                f"an article added to {count}: `add` takes {quoted[0] - start:.1f} s, "
                f"quoted {quoted[1] - quoted[0]:.1f} s behind its end (aim: 5)"
            )
    store.close()


def bench_meanwhile(folder: Path, count: int = MEANWHILE) -> None:
    """Answer questions, in turns alone and while another process takes articles in."""
    encoder = load_encoder("bundled")
    store = Store(folder / "store.sqlite")
    live = LiveAnswerer(store, encoder, folder / "index")
    live.bring_up_to_date()
    idle: list[float] = []
    busy: list[float] = []
    with live.following(_LOOK_SECONDS):
        _ask_once(live)
        for turn in range(3):
            idle += [s for _ in range(20) for s in _ask_once(live)]
            first = 800_000 + turn * count
            for number in range(first, first + count // 3):
                write_file(folder / f"turn{turn}", generated_reading(number))
            process = _adding(folder / f"turn{turn}", folder)
            while process.poll() is None:
                busy += _ask_once(live)
            ended = time.perf_counter()
            _, quoted = _until_quoted(live, first, process)
            print(f"  quoted {quoted - ended:.1f} s behind the end of `add`")
    store.close()
    slow, slower = (np.percentile(seconds, 95) * 1_000 for seconds in (idle, busy))
    print(
        f"95th percentile of {len(idle)} answers alone {slow:.0f} ms, of {len(busy)} during an ingest "
        f"{slower:.0f} ms = {slower / slow:.2f} × (aim: 1.5)"
    )


def _ask_once(live: LiveAnswerer) -> list[float]:
    """Return the seconds of each question, asked one after the other with a pause as between people."""
    seconds = []
    for question in QUESTIONS:
        start = time.perf_counter()
        live.answer(question, NOW)
        seconds.append(time.perf_counter() - start)
        time.sleep(0.02)
    return seconds


def _adding(path: Path, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "bot.py", "add", str(path), "--data", str(folder)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "DATA_DIR": str(folder)},
    )


def _until_quoted(
    live: LiveAnswerer, number: int, process: subprocess.Popen[bytes]
) -> tuple[float, float]:
    """Return the moments when a process ended and when an article is quoted."""
    words = generated_reading(number).text.split(". ")[1]
    with ThreadPoolExecutor(1) as waiter:
        ended = waiter.submit(lambda: (process.wait(), time.perf_counter())[1])
        while not _is_quoted(live.answer(words, NOW), number):
            time.sleep(0.05)
            if ended.done() and time.perf_counter() - ended.result() > 60:
                raise RuntimeError(f"not quoted within a minute: {words}")
        return ended.result(), time.perf_counter()


def _is_quoted(answer: Answer, number: int) -> bool:
    url = generated_reading(number).article.url
    quotes = (*answer.quotes, *answer.nearest)
    return any(quote.article.url == url for quote in quotes)
