"""Sending, to a message that does what it is told; what goes over the wire is in test_trouble.py."""

from __future__ import annotations

import time
from typing import Any, cast

import pytest
from telegram import Message
from telegram.error import BadRequest, NetworkError, TimedOut

from chat.delivery import keyboard, send
from chat.reply import Button, Reply

REPLY = Reply("<b>Hello</b>", ((Button("Context", "c:key:0"),),))


class Line:
    """Raises what it was given, then takes everything; keeps what was sent and when."""

    chat_id = 7

    def __init__(self, *errors: Exception) -> None:
        self._errors = list(errors)
        self.sent: list[tuple[str, Any]] = []
        self.moments: list[float] = []

    async def reply_text(self, text: str, **given: Any) -> None:
        self.sent.append((text, given["parse_mode"]))
        self.moments.append(time.monotonic())
        if self._errors:
            raise self._errors.pop(0)

    @property
    def pauses(self) -> list[float]:
        later = zip(self.moments, self.moments[1:], strict=False)
        return [round(second - first, 1) for first, second in later]


async def sent_over(line: Line) -> None:
    await send(cast("Message", line), REPLY)


async def test_a_stumble_is_got_over_after_half_a_second() -> None:
    line = Line(NetworkError("Bad Gateway"))
    await sent_over(line)
    assert line.sent == [("<b>Hello</b>", "HTML")] * 2
    assert line.pauses == [0.5]


@pytest.mark.slow
async def test_the_third_attempt_is_the_last() -> None:
    line = Line(*(NetworkError(f"Bad Gateway {n}") for n in range(3)))
    with pytest.raises(NetworkError, match="Bad Gateway 2"):
        await sent_over(line)
    assert line.pauses == [0.5, 2.0]


@pytest.mark.parametrize("error", [TimedOut(), BadRequest("Chat not found")])
async def test_what_may_have_arrived_or_never_will_is_not_sent_again(error: Exception) -> None:
    line = Line(error)
    with pytest.raises(type(error)):
        await sent_over(line)
    assert len(line.sent) == 1


async def test_plain_text_is_sent_again_as_well() -> None:
    line = Line(BadRequest("Can't parse entities: no end tag"), NetworkError("Bad Gateway"))
    await sent_over(line)
    assert line.sent == [("<b>Hello</b>", "HTML"), ("Hello", None), ("Hello", None)]


def test_a_reply_without_buttons_has_no_keyboard() -> None:
    assert keyboard(Reply("Hello")) is None
    made = keyboard(REPLY)
    assert made is not None
    assert made.to_dict() == {
        "inline_keyboard": [[{"text": "Context", "callback_data": "c:key:0"}]]
    }
