"""Speed and size on this machine, with the bundled model and the starter corpus: `make bench`.

python -m tests.bench                    everything
python -m tests.bench ingest [ARTICLES]  taking generated articles in, and its parts
python -m tests.bench added [ARTICLES]   one article more in so large a corpus; answers meanwhile
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from chat.desk import Desk
from chat.settings import Settings
from retrieval.evaluate import NOW
from retrieval.lexicon import lexicon_words
from retrieval.split import split
from tests.bench_ingest import ARTICLES, LARGE, bench_added, bench_ingest, bench_meanwhile
from tests.bot_api.server import BotApi
from tests.statements_set import LANGUAGES, read_labelled

ROOT = Path(__file__).parent.parent
QUESTIONS = 100
COLD_RUNS = 5

_COLD = """
import sys, time
start = time.perf_counter()
import bot
code = bot.main(["ask", "what did Rubio say?", "--data", sys.argv[1]])
seconds = time.perf_counter() - start
status = open("/proc/self/status").read()
kilobytes = status.split("VmHWM:")[1].split()[0]
print(f"{code} {seconds} {kilobytes} {'torch' in sys.modules}", file=sys.stderr)
"""

#: Words of an article that statements are looked for in; those of news articles have about as many.
_WORDS_OF_AN_ARTICLE = 500
#: The peak is read from /proc: a child inherits its parent's ru_maxrss.
_EXTRACT = """
import json, os, sys, time
os.sched_setaffinity(0, {next(iter(os.sched_getaffinity(0)))})
from retrieval.extract import Extractor
from retrieval.names import load_names
articles = json.load(sys.stdin)
extractor = Extractor(load_names())
extractor.find(articles[0][1], articles[0][0], "", None)  # loads what it needs
seconds, found = {}, 0
for language, text in articles:
    start = time.perf_counter()
    found += len(extractor.find(text, language, "", None))
    seconds.setdefault(language, []).append(time.perf_counter() - start)
speeds = {language: len(of_one) / sum(of_one) for language, of_one in seconds.items()}
speeds["all"] = len(articles) / sum(map(sum, seconds.values()))
megabytes = int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps([speeds, found, megabytes, "torch" in sys.modules]))
"""


def main() -> None:
    """Measure what is named on the command line, else everything; print a line for each promise."""
    named, count = sys.argv[1:2], int(sys.argv[2]) if len(sys.argv) > 2 else None
    if named == ["ingest"]:
        bench_ingest(count or ARTICLES)
    elif named == ["added"]:
        bench_large(count or LARGE)
    else:
        bench_all()


def bench_all() -> None:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = Desk(Settings.from_mapping({"DATA_DIR": name}))
        bench_index(desk)
        bench_questions(desk)
        bench_cold(folder)
        asyncio.run(bench_bot(folder))
    bench_extraction()
    bench_ingest()
    bench_large()


def bench_large(count: int = LARGE) -> None:
    """Add to a large corpus, and answer from it while others add."""
    with tempfile.TemporaryDirectory() as name:
        bench_added(Path(name), count)
        bench_meanwhile(Path(name))


def bench_index(desk: Desk) -> None:
    """Build the index from nothing, and let the encoder do the same texts alone."""
    desk.encoder.encode_passages(["warm up"] * 100)  # loads torch, which is not what is measured
    seconds = timed(desk.ready)
    articles = desk.store.current([article.id for article in desk.store.articles()])
    texts: list[str] = []
    words: set[str] = set()
    for article, revision in articles.values():
        text = revision.text
        cuts = split(text)
        texts += [text[c.start : c.end] for c in cuts]
        texts += {f"{article.title}. {text[c.context_start : c.context_end]}" for c in cuts}
        words |= lexicon_words(f"{article.title} {text}")
    encoder = timed(
        lambda: (desk.encoder.encode_passages(texts), desk.encoder.encode_words(sorted(words)))
    )
    print(f"index of {len(articles)} articles: {seconds:.1f} s; encoder alone {encoder:.1f} s")
    print(f"  = {encoder / seconds:.0%} of the encoder's own speed (aim: 90%)")


def bench_questions(desk: Desk) -> None:
    """Answer questions in this process, and embed each alone beside it."""
    lines = (ROOT / "tests/data/questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines][:QUESTIONS]
    answers = desk.ready()
    for question in questions[:5]:
        answers.answer(question, NOW)
    embedding, answering = [], []
    for question in questions:
        embedding.append(timed(lambda q=question: desk.encoder.encode_question(q)) * 1_000)  # type: ignore[misc]
        answering.append(timed(lambda q=question: answers.answer(q, NOW)) * 1_000)  # type: ignore[misc]
    alone, whole = statistics.median(embedding), statistics.median(answering)
    slow = sorted(answering)[int(len(answering) * 0.95)]
    print(
        f"a question: median {whole:.1f} ms, 95th percentile {slow:.1f} ms; embedding {alone:.1f} ms"
    )
    print(f"  = {whole / alone:.2f} × embedding alone (aim: at most 1.5)")


def bench_cold(folder: Path) -> None:
    """Run `ask` in new processes."""
    runs = []
    for _ in range(COLD_RUNS):
        done = subprocess.run(
            [sys.executable, "-c", _COLD, str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        runs.append(done.stderr.split()[-4:])
    seconds = statistics.median(float(run[1]) for run in runs)
    megabytes = max(int(run[2]) for run in runs) / 1024
    torch = any(run[3] == "True" for run in runs)
    print(
        f"cold ask: median {seconds:.2f} s (aim: 1.5), {megabytes:.0f} MB (aim: 350), torch: {torch}"
    )


def bench_extraction() -> None:
    """Find the statements of the labelled articles, put together to the length of news, on one core."""
    articles = [(language, text) for language in LANGUAGES for text in long_articles(language)]
    done = subprocess.run(
        [sys.executable, "-c", _EXTRACT],
        cwd=ROOT,
        input=json.dumps(articles),
        capture_output=True,
        text=True,
        check=True,
    )
    speeds, found, megabytes, torch = json.loads(done.stdout)
    each = ", ".join(f"{language} {speed:.1f}" for language, speed in speeds.items())
    print(
        f"statements: articles of {_WORDS_OF_AN_ARTICLE} words a second on one core: {each} (aim: 5)"
    )
    print(f"  {found} statements, {megabytes:.0f} MB (aim: 500), torch: {torch}")


def long_articles(language: str) -> list[str]:
    """Return the labelled articles of a language for tuning, several in one."""
    articles = [""]
    for article in read_labelled(language, "tune"):
        if len(articles[-1].split()) >= _WORDS_OF_AN_ARTICLE:
            articles.append("")
        articles[-1] += f"{article.text}\n\n"
    return articles[:-1] or articles


async def bench_bot(folder: Path) -> None:
    """Run the bot against a Bot API server here, ask, and look at its memory."""
    async with BotApi() as api:
        environment = {
            **os.environ,
            "TELEGRAM_TOKEN": api.token,
            "TELEGRAM_API_URL": api.url,
            "DATA_DIR": str(folder),
            "LOG_LEVEL": "WARNING",
        }
        process = subprocess.Popen([sys.executable, "bot.py"], cwd=ROOT, env=environment)
        try:
            chat = api.private(ann := api.user("Ann", language_code="en"))
            times = []
            for question in (
                "what did Rubio say?",
                "easter truce",
                "що сказав туск",
                "лавров",
            ) * 10:
                start = time.perf_counter()
                api.say(chat, ann, question)
                await api.wait_for_message(chat, timeout=60)
                times.append(time.perf_counter() - start)
            print(
                f"the bot: {resident_megabytes(process.pid):.0f} MB after {len(times)} questions (aim: 400)"
            )
            print(
                f"  question to message over HTTP: median {statistics.median(times) * 1_000:.0f} ms"
            )
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait, 30)


def resident_megabytes(pid: int) -> float:
    """Return a process's resident memory."""
    status = Path(f"/proc/{pid}/status").read_text()
    return (
        int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
        / 1024
    )


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
