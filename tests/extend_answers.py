"""Answers of questions that only name a speaker, by rule: `python -m tests.extend_answers [DATA]`.

"What did X say?" is answered by every brief that holds a statement of X's, marked in the brief or found in
its text, so all of them are its answers in tests/data/questions.jsonl, on both halves alike. `cross` follows
from the answers. Run again whenever statements come out differently; answers are only ever added.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from chat.desk import Desk
from chat.settings import Settings
from retrieval.evaluate import NOW
from retrieval.said import only_somebody_is_asked
from retrieval.search import Searcher

QUESTIONS = Path(__file__).parent / "data" / "questions.jsonl"


def extended(question: dict[str, Any], searcher: Searcher, languages: dict[str, str]) -> bool:
    """Add the briefs that answer a question which only names somebody; tell whether any was missing.

    Args:
        question: one of the set; changed in place.
        searcher: over the starter corpus.
        languages: of the briefs, by id.
    """
    understood = searcher.understand(question["question"], NOW)
    if not question["answers"] or not only_somebody_is_asked(understood) or understood.windows:
        return False
    spoken = searcher.sayings.asked_for(understood)
    answers = sorted({*question["answers"], *(placed.article.id for placed in spoken)})
    is_new = set(answers) != set(question["answers"])
    if is_new:
        question["answers"] = answers
        question["cross"] = question["language"] not in {languages[a] for a in answers}
    return is_new


def main() -> None:
    """Extend the answers and say of how many questions."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions: list[dict[str, Any]] = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Settings.from_mapping({"DATA_DIR": sys.argv[1] if sys.argv[1:] else folder}))
        searcher = desk.ready().searcher
        languages = {article.id: article.language for article in desk.store.articles()}
        changed = [q["id"] for q in questions if extended(q, searcher, languages)]
    rows = (json.dumps(question, ensure_ascii=False) + "\n" for question in questions)
    QUESTIONS.write_text("".join(rows), encoding="utf-8")
    print(f"{len(changed)} of {len(questions)} questions have more answers: {', '.join(changed)}")


if __name__ == "__main__":
    main()
