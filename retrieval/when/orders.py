"""Whether the newest or the oldest is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.when.event_nouns import event_nouns
from retrieval.when.scene import Scene
from retrieval.when.types import Order

#: These say so alone; the others are also ordinals: "first round", "last week".
_ORDINAL = ("перш", "перв", "pierwsz", "останн", "последн", "ostatni", "first", "last")


def read_order(scene: Scene, taken: Iterable[int]) -> tuple[Order | None, int, int]:
    """Return the order asked for and the tokens that say so; (None, 0, 0) when there is none.

    Args:
        scene: the question.
        taken: the tokens that name dates already.
    """
    used = frozenset(taken)
    for position in range(len(scene.tokens)):
        for order in _ORDERS:
            found = scene.at(position, order)
            if found and position not in used and _says_order(scene, position, found[0]):
                return order, position, found[0]
    return None, 0, 0


_ORDERS: tuple[Order, ...] = ("newest", "oldest")


def _says_order(scene: Scene, position: int, end: int) -> bool:
    if end - position > 1 or not scene.form(position).startswith(_ORDINAL):
        return True
    if scene.at(end, "no_order") or scene.at(end, "unit") or scene.at(end, "weekday"):
        return False
    if scene.form(end) == "-" or scene.at(end, "number") or scene.day(end) is not None:
        return False
    return not any(event_nouns().kind(scene.form(at)) for at in (end, end + 1))
