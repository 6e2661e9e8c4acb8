"""The values between a text and its statements.

Offsets count code points; `end` is exclusive. Those of a grammar's values count in the sentence or text that
the grammar was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Span = tuple[int, int]
Gender = Literal["m", "f", "n", ""]
Form = Literal["name", "body", "pronoun", "described", "omitted"]


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a sentence says is speaking, before anybody is looked up in the article.

    span: the whole phrase, its role included; (0, 0) when the subject is omitted.
    form: how they are named. `name`: a person; `body`: an organisation, outlet or state that speaks;
        `described`: a role or an unnamed source; `omitted`: nobody stands there («Додав, що …»).
    name: of a person or body, in the nominative, without title or role: "Marco Rubio"; "" for the others.
    role: what they are called besides the name, or instead of it, in the nominative and without article:
        "U.S. Secretary of State", "high-ranking official", "third Russian source". "" for a pronoun.
    head: the noun of the role as a lemma in lower case: "secretary", "official"; "" when there is none.
    gender: as far as word, verb or name tell.
    bare: whether a description says nothing of whose or which: "the official"; None where that isn't known.
    """

    span: Span
    form: Form
    name: str = ""
    role: str = ""
    head: str = ""
    gender: Gender = ""
    plural: bool = False
    bare: bool | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A place where a sentence says that somebody said something.

    cue: the word of saying ("said", "according to").
    source: who; None when it can't be told from the sentence ("it was said that").
    content: what was said in the outlet's words, in order, without "that" and without commas or dashes at
        its ends; () when the words stand elsewhere (`Smith said:`, `, he added`, «– сказав він.»).
    told: those who were told or who carried it, nearest to the speaker first ("Reuters", "reporters in
        Jeddah").
    clause: whether content is a clause or an infinitive; a thing otherwise (he rejected ⟨the plan⟩).
    negated: "did not say that", "declined to comment"; such reports are no statements.
    """

    cue: Span
    source: Source | None
    content: tuple[Span, ...] = ()
    told: tuple[str, ...] = ()
    clause: bool = True
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A person or body named in a text.

    span: the name alone.
    name: in the nominative and the text's script, as full as it stands here: "Анна Келлер", "Келлер".
    role: what the text calls them right here, before or behind the name, in the nominative; "" when nothing.
    head: the noun of that role as a lemma in lower case.
    subject: whether it can be a subject there by its case; None where the language doesn't show it.
    """

    span: Span
    name: str
    role: str = ""
    head: str = ""
    gender: Gender = ""
    person: bool = True
    subject: bool | None = None


class Grammar(Protocol):
    """What one language knows of reported speech; `retrieval.statements` asks it and does the rest.

    Implementations load what they need when first asked, never fail on any text, and take time in
    proportion to its length.
    """

    def reports(self, sentences: Sequence[str]) -> list[list[Report]]:
        """Return the reports of each sentence, in order of their cues.

        The sentences are what is left of a text when quotations that stand alone are taken out, so they may
        be whole («Х заявив, що готовий до розмови.»), open at the end («Х сказав:») or begin inside a
        sentence (", he added.", «, – сказав Х, аналітик Y.»). Quotation marks around a few words stay.
        """

    def topics(self, sentences: Sequence[str]) -> list[Source | None]:
        """Return whom each sentence is about: the subject of its main verb, where that is somebody.

        Asked only of sentences that report nothing and stand before speech or before a pronoun. None
        where it is a thing, or can't be told.
        """

    def opens_narration(self, text: str) -> bool:
        """Tell whether a text that stands behind a dash begins with who says the words before it.

        True for "said X, an analyst at Y. …", "he added", «сказав Х», "a high-ranking official told
        Reuters:", «додала міністерка»; False when the speech, or an ordinary sentence, goes on. Cheap:
        called often.
        """

    def mentions(self, text: str) -> list[Mention]:
        """Return the people and speaking bodies that a text names, in order."""
