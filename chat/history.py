"""What changed in an article, as `show --history` prints it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.history import Fallen, Step
from corpus.types import Revision


def history_text(first: Revision, steps: Sequence[Step], fallen: Sequence[Fallen]) -> str:
    """Return the revisions after the first with what changed in each: - as it was, + as it is.

    Statements that no longer stand follow the revision in which they did last.
    """
    lines = [f"revision {first.number} · read {first.read_at:%Y-%m-%d %H:%M} UTC"]
    for step in steps:
        lines += [
            "",
            f"revision {step.after.number} · read {step.after.read_at:%Y-%m-%d %H:%M} UTC",
        ]
        for change in step.changes:
            if change.before:
                lines.append(f"- {_one_line(step.before.text, change.before)}")
            if change.after:
                lines.append(f"+ {_one_line(step.after.text, change.after)}")
        if not step.changes:
            lines.append("  nothing but white space, marks or lines around the article")
        for one in fallen:
            if one.revision == step.before.number:
                words = _one_line(step.before.text, (one.start, one.end))
                lines.append(f"! statement {one.fate}, {one.speaker or 'speaker unclear'}: {words}")
    return "\n".join(lines)


def fallen_json(one: Fallen) -> dict[str, Any]:
    """Return a statement that no longer stands; `start` and `end` are those in its revision's text."""
    return {
        "revision": one.revision,
        "start": one.start,
        "end": one.end,
        "speaker": one.speaker,
        "fate": one.fate,
        "at": one.at.isoformat(),
    }


def history_json(first: Revision, steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return every revision with what changed in it; `before` and `after` are exact slices of the texts."""
    return [_revision_json(first, [])] + [
        _revision_json(
            step.after,
            [
                {
                    "kind": change.kind,
                    "before": _slice_json(step.before.text, change.before),
                    "after": _slice_json(step.after.text, change.after),
                }
                for change in step.changes
            ],
        )
        for step in steps
    ]


def _revision_json(revision: Revision, changes: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "revision": revision.number,
        "read_at": revision.read_at.isoformat(),
        "sha256": revision.sha256,
        "changes": changes,
    }


def _slice_json(text: str, span: tuple[int, int] | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"text": text[slice(*span)], "start": span[0], "end": span[1]}


def _one_line(text: str, span: tuple[int, int]) -> str:
    return " ".join(text[slice(*span)].split())
