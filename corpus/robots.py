"""robots.txt (RFC 9309): what a site keeps from programs, and how fast it wants to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

#: RFC 9309 asks for at least 500 KiB to be read; what follows is left out.
MOST_BYTES = 512_000
#: How long the answer of one origin counts, and how long a failure to answer does.
_KEPT = timedelta(days=1)
_FAILURE_KEPT = timedelta(minutes=10)
_MANY = 200


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin says. `parsed` is None when it says nothing: all is allowed, or `closed` for now."""

    until: datetime
    parsed: Protego | None = None
    closed: bool = False
    status: int = 0

    def allows(self, url: str, token: str) -> bool:
        """Tell whether a program of this product token may read a URL."""
        if self.parsed is None:
            return not self.closed
        return self.parsed.can_fetch(url, token)

    def delay(self, token: str) -> float:
        """Return the Crawl-delay in seconds, 0 if there is none."""
        return (self.parsed.crawl_delay(token) or 0.0) if self.parsed is not None else 0.0


class RobotsCache:
    """The rules of the origins asked last, for a day each."""

    def __init__(self) -> None:
        self._rules: dict[str, Rules] = {}

    def get(self, origin: str, now: datetime) -> Rules | None:
        """Return the rules of an origin, None when they are to be asked for."""
        rules = self._rules.get(origin)
        return rules if rules is not None and now < rules.until <= now + _KEPT else None

    def put(self, origin: str, rules: Rules) -> None:
        """Keep the rules of an origin, and let the oldest go when there are many."""
        self._rules.pop(origin, None)
        if len(self._rules) >= _MANY:
            del self._rules[next(iter(self._rules))]
        self._rules[origin] = rules


def product_token(user_agent: str) -> str:
    """Return the name under which robots.txt may address this program: "a-bot/1 (…)" -> "a-bot"."""
    return user_agent.split("/")[0].strip().lower()


def rules_of(status: int, content: bytes, token: str, now: datetime) -> Rules:
    """Return what an answer to /robots.txt means.

    A server that fails (5xx), or says "not so often" (429), keeps its site closed for ten minutes; one that
    has no such file (4xx) keeps nothing closed.
    """
    if status == 429 or status >= 500:
        return Rules(now + _FAILURE_KEPT, closed=True, status=status)
    if not 200 <= status < 300:
        return open_rules(now)
    from protego import Protego

    text = content[:MOST_BYTES].decode("utf-8-sig", "replace")
    return Rules(now + _KEPT, Protego.parse(_ours(text, token)), status=status)


def open_rules(now: datetime) -> Rules:
    """Return the rules of an origin that has no robots.txt."""
    return Rules(now + _KEPT)


def _ours(text: str, token: str) -> str:
    """Rename the groups of other programs to one name.

    Thousands of names over thousands of rules would be multiplied in memory; and a name that is only the
    start of ours must not count as ours.
    """
    return "\n".join(_renamed(line.strip(), token) for line in text.splitlines())


def _renamed(line: str, token: str) -> str:
    if not line.lower().startswith("user"):
        return line
    field = line.split("#")[0]
    _, colon, value = field.partition(":")
    named = (value if colon else field.split()[-1]).strip().lower()
    if named == "*":
        return "User-agent: *"
    return (
        f"User-agent: {token}"
        if named.split("/")[0].rstrip("*") == token
        else "User-agent: another-program"
    )
