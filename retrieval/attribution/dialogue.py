"""Who asks and who answers where an article goes back and forth: “…?” she asked. / “No.” / “…?” / “…”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.attribution.drafts import ANSWER, BEHIND_REPORT, MARKS, Draft

#: Words of asking in four languages, by their beginnings.
_ASKS = re.compile(
    r"ask|(?:за|пере|с)?пит[ау]|(?:рас|пере)?спр[оа][сш]|(?:s|za|do)?pyt[au]", re.IGNORECASE
)
#: Of whom a question is one that somebody else answers.
_WONDERS = re.compile(rf"{_ASKS.pattern}|wonder|inquir|enquir|demand", re.IGNORECASE)


class Dialogue:
    """Remembers in the order of a text who asked and who answered.

    asker: who has just asked, where the paragraph ended with it.
    """

    def __init__(self, text: str) -> None:
        """Follow the speech of one text."""
        self._text = text
        self.asker: Draft | None = None
        self._other: Draft | None = None
        self._answered: Draft | None = None

    @property
    def goes_on(self) -> bool:
        """Whether a question has been answered and the next one asked."""
        return self.asker is not None and self._answered is not None

    def take_in(self, drafts: Sequence[Draft], before: Draft | None) -> str | None:
        """Take in the speech of a paragraph; return who ended it with a question for somebody else.

        Args:
            drafts: of the paragraph, in order.
            before: of the speech before it.
        """
        asked_by = self.asker
        for draft in drafts:
            if before is not None and draft.voice.speaker != before.voice.speaker:
                self._other = before
            answers_back = self._answered is not None and not draft.cue
            asks = self._asks(draft) and (_ASKS.match(draft.cue) or answers_back)
            self.asker = draft if asks else None
            before = draft
        last = drafts[-1] if drafts else None
        if last is not None and asked_by is not None and self.asker is None:
            same = last.voice.speaker == asked_by.voice.speaker
            self._answered = None if same else asked_by
        elif self.asker is None:
            self._answered = None
        wonders = last is not None and self._asks(last) and _WONDERS.match(last.cue)
        return last.voice.speaker if last is not None and wonders else None

    def next_turn(self, last: Draft | None, words: str) -> tuple[bool, Draft | None]:
        """Tell whether speech that opens a paragraph is a turn of a dialogue, and return the draft for it."""
        if self._answered is not None and words.rstrip(MARKS + " ").endswith("?"):
            return True, replace(self._answered, certainty=BEHIND_REPORT, cue="")
        if last is None or self.asker is None or last.span != self.asker.span:
            return False, None
        sure = BEHIND_REPORT if self._answered is not None else ANSWER
        return True, None if self._other is None else replace(self._other, certainty=sure)

    def _asks(self, draft: Draft) -> bool:
        return "?" in self._text[max(draft.span[1] - 2, 0) : draft.span[1] + 1]
