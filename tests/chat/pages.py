"""Pages as Telegram's own parser sees them."""

from __future__ import annotations

from hypothesis import strategies as st

from chat.render import answer_pages
from retrieval.types import Answer
from tests.bot_api.markup import Formatted, message_text

#: 1,300 characters: the longest context that is shown folded below a quote of as many.
LONG = "word " * 259 + "word."
#: Characters that mean something to HTML, count twice in UTF-16, or are written in several ways.
ODD = st.text(alphabet="ab <>&\"'«»–ґї’ʼé😀🇺🇦\n", min_size=1, max_size=300).filter(
    lambda text: text.strip() != ""
)


def parsed(html: str) -> Formatted:
    """What Telegram's own parser makes of a page; refused if it is too long or can't be parsed."""
    return message_text(html, "HTML")


def marked(done: Formatted, kind: str) -> list[str]:
    """The stretches of a parsed page that carry a mark of this kind."""
    units = done.text.encode("utf-16-le")
    return [
        units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in done.entities
        if e["type"] == kind
    ]


def only_page(answer: Answer, language: str = "en", left_out: int = 0) -> str:
    (page,) = answer_pages(answer, language, left_out)
    return page.html
