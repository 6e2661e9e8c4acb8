"""The words of a question -> what was understood of it, as a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from corpus.language import guess_language
from retrieval.asked import Asked, Reader, SpeakersOfCorpus
from retrieval.descriptions import is_source, is_unnamed
from retrieval.dictionaries import is_dictionary_word
from retrieval.errors import QuestionError
from retrieval.excluded import Excluded, excluded_in
from retrieval.holders import holders
from retrieval.intent import asks_after_mind, intent_of, intent_words
from retrieval.names import NameTable
from retrieval.naming.name import Name
from retrieval.naming.sides import load_sides
from retrieval.opposed import opposes
from retrieval.sided import all_sides_in, sides_in
from retrieval.speech import (
    FILLERS,
    asking_words,
    asks_for_fact,
    before_about,
    is_asked_about_something,
)
from retrieval.spelling import corrected
from retrieval.turns import leaning_words, opens_as_follow_up
from retrieval.types import Correction, Question, Window
from retrieval.when.read import read_when
from retrieval.when.types import Events, NoEvents, When
from retrieval.who_did import asks_who_did, from_whom
from retrieval.words import content_pairs, content_words, words

#: Gives those who hold an office that some words name.
InOffice = Callable[[Sequence[str]], tuple[str, ...]]
_DOTTED_STATES = re.compile(r"\bU\.\s?S\.(?:\s?A\.)?(?=\W|$)")
#: What Telegram lets a person send in one message.
LONGEST = 4_096


class _Nobody:
    """Stands for the speakers of a corpus where there is none."""

    def described(self, _: Sequence[str]) -> tuple[str, ...]:
        return ()

    def carries(self, _: str) -> bool:
        return False

    def has_voice(self, _: str) -> bool:
        return False

    def carrier(self, _: Sequence[str]) -> str | None:
        return None


@dataclass(frozen=True, slots=True)
class _Words:
    """What words of a question name or do: by word those named, those of them who can speak, and the sides.

    `passed_over` say when, or name whose words are not wanted; `asking` ask for words.
    """

    named: dict[str, tuple[Name, ...]]
    speaking: dict[str, tuple[Name, ...]]
    sides: dict[str, tuple[Name, ...]]
    excluded: Excluded
    passed_over: frozenset[str]
    asking: frozenset[str]


def understand(  # noqa: PLR0913 - one argument for each thing that is known
    text: str,
    now: datetime,
    names: NameTable,
    is_known_word: Callable[[str], bool],
    speakers: SpeakersOfCorpus | None = None,
    language: str = "en",
    events: Events | None = None,
    corrections: Callable[[str], tuple[Correction, ...]] = lambda _: (),
) -> Question:
    """Return what a question asks.

    Args:
        text: as typed; white space around and inside it does not matter.
        now: the moment that "yesterday" counts from, in the time zone of whoever asks.
        names: whom it may name.
        is_known_word: whether the corpus has a word, so that only others are taken for misspelt names.
        speakers: who speaks in the corpus; those whom a question describes are looked for among them.
        language: of whoever asks, where the question does not tell.
        events: what "since the talks" may count from.
        corrections: gives the words of a question that are to be read as others.

    Raises:
        QuestionError: there is nothing in it, or more than a message can hold.
    """
    text = checked(text)
    mended = _outside_dates(corrections(text), text, now, events or NoEvents())
    read = _DOTTED_STATES.sub("US", corrected(text, mended))
    when = read_when(read, now, now.tzinfo or UTC, events or NoEvents())
    found = _words_of(read, when, names, is_known_word)
    in_office: InOffice = partial(holders, day=_day_meant(when.windows, now))
    speaking, excluded = found.speaking, found.excluded
    compared = opposes(read, {**found.sides, **speaking})
    sided = sides_in(read, load_sides(), speaking, found.passed_over, compared)
    both = {**sided, **speaking}
    wants_words = bool(excluded.names) or _wants_words(read, both, found.asking, in_office)
    standing = both if wants_words or compared or _may_ask_side(sided, read) else speaking
    reader = Reader(read, standing, found.asking, found.passed_over, names, is_known_word)
    asked = _who_did(read, {**found.sides, **speaking}, standing) if not compared else None
    asked = asked or _asked(reader, compared, wants_words, speakers or _Nobody(), in_office)
    names_somebody = speaking or found.asking or asked.speakers or asked.unnamed or excluded.names
    compared = compared or (wants_words and _are_sides(asked))
    intent = intent_of(read, len(asked.speakers), bool(names_somebody), compared)
    own = asked.words | asked.of(standing)
    left_out = found.passed_over | found.asking | own
    if intent != "fact":
        left_out |= intent_words(read) | FILLERS
    about = [typed for typed, word in _topic(read, left_out) if word in speaking]
    if not (asked.speakers or asked.sources_of or asked.unnamed or excluded.names):
        left_out |= speaking.keys()
    topic = _topic(read, left_out)
    return Question(
        text=text,
        language=guess_language(read, language),
        speakers=_canonical(speaking.values()),
        places=_places(_without(found.named, own | excluded.words)),
        topic=" ".join(typed for typed, _ in topic),
        topic_words=tuple(word for _, word in topic if word not in speaking),
        windows=when.windows,
        intent=intent,
        wants_words=wants_words or intent in ("compare", "change", "position"),
        asked=asked.speakers,
        sources_of=asked.sources_of,
        unnamed=asked.unnamed,
        excluded=excluded.names,
        order=when.order,
        corrections=mended,
        events=tuple(event.title for event in when.events),
        is_place=when.is_place,
        impossible=when.impossible,
        meaning=_meaning(read, excluded) if mended or excluded.names else "",
        about=" ".join(about),
    )


def _outside_dates(
    mended: tuple[Correction, ...], text: str, now: datetime, events: Events
) -> tuple[Correction, ...]:
    """Return the corrections of words that say no date as they are typed: «в Джидді», "w Dżuddzie"."""
    if not mended:
        return ()
    spans = read_when(text, now, now.tzinfo or UTC, events).spans
    return tuple(c for c in mended if not any(c.start < b and a < c.end for a, b in spans))


def _words_of(
    text: str, when: When, names: NameTable, is_known_word: Callable[[str], bool]
) -> _Words:
    # What happened in a place may be told without its day, so its words are looked for too.
    when_words = frozenset[str]() if when.is_place else when.words
    named = _without(names.bearers_in_question(text, _is_word(is_known_word)), when_words)
    speaking = {word: found for word, bearers in named.items() if (found := _speaking(bearers))}
    sides = all_sides_in(text, load_sides(), speaking)
    excluded = excluded_in(text, {**sides, **speaking})
    passed_over = when_words | excluded.words
    return _Words(
        named=named,
        speaking=_without(speaking, excluded.named),
        sides=_without(sides, passed_over),
        excluded=excluded,
        passed_over=passed_over,
        asking=asking_words(text),
    )


def _is_word(is_known_word: Callable[[str], bool]) -> Callable[[str], bool]:
    """Return what tells a word of the corpus or of a dictionary, which is no misspelt name."""
    return lambda word: is_known_word(word) or is_dictionary_word(word)


def _without(
    named: Mapping[str, tuple[Name, ...]], left_out: Collection[str]
) -> dict[str, tuple[Name, ...]]:
    return {word: found for word, found in named.items() if word not in left_out}


def _day_meant(windows: Sequence[Window], now: datetime) -> date:
    """Return a day of the period asked for; today without one."""
    return (windows[0].start if windows else None) or now.date()


def _wants_words(
    text: str,
    standing: Mapping[str, tuple[Name, ...]],
    asking: Collection[str],
    in_office: InOffice,
) -> bool:
    """Tell whether a question asks what somebody said, and not when or how many."""
    listed = words(text)
    if any(map(is_unnamed, listed)) or (standing and any(map(is_source, listed))):
        return True
    if asks_for_fact(text):
        return False
    sources = filter(is_source, listed)
    is_about = is_asked_about_something(text, {*standing, *sources})
    return bool(asking) or is_about or bool(in_office(before_about(text)))


def _asked(
    reader: Reader,
    are_set_against: bool,
    wants_words: bool,
    speakers: SpeakersOfCorpus,
    in_office: InOffice,
) -> Asked:
    """Return whose words are wanted: of a comparison all who are named."""
    everybody = reader.everybody(in_office)
    if are_set_against and len(everybody.speakers) > 1:
        return everybody
    return reader.asked(speakers, in_office) if wants_words else reader.named()


def _who_did(
    text: str, both: Mapping[str, tuple[Name, ...]], standing: Collection[str]
) -> Asked | None:
    """Return of whom somebody is asked for, or nobody, where who did something is; None where it is not."""
    of_whom = from_whom(text, both)
    return of_whom if of_whom.speakers or asks_who_did(text, standing) else None


def _are_sides(asked: Asked) -> bool:
    """Tell whether the words of several sides and of nobody else are wanted: each has a line of its own."""
    return len(asked.speakers) > 1 and all(map(load_sides().is_side, asked.speakers))


def _may_ask_side(sided: Collection[str], text: str) -> bool:
    """Tell whether a question without a word of saying may be for a side: by its changing mind, or alone."""
    return asks_after_mind(text) or _is_nothing_but(sided, text)


def _is_nothing_but(sided: Collection[str], text: str) -> bool:
    """Tell whether a question leans on another and holds nothing but sides: "a co na to Waszyngton?"."""
    left = [word for word in content_words(text) if word not in leaning_words()]
    return bool(left) and opens_as_follow_up(text) and all(word in sided for word in left)


def _topic(text: str, left_out: Collection[str]) -> list[tuple[str, str]]:
    """Return the words of the topic, as typed and as they are compared."""
    pairs = content_pairs(text)
    return [(t, w) for t, w in pairs if w not in left_out and (len(w) > 1 or w.isdigit())]


def _meaning(text: str, excluded: Excluded) -> str:
    """Return what is compared with passages: the question without whom it leaves out."""
    if not excluded.names:
        return text
    kept = [word for word in text.split() if not excluded.words.issuperset(words(word))]
    return " ".join(kept) or text


def _places(named: Mapping[str, tuple[Name, ...]]) -> tuple[str, ...]:
    return _canonical(bearers[:1] for bearers in named.values() if not bearers[0].speaks)


def _speaking(bearers: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return all bearers of a name when the best known of them can speak."""
    return tuple(name for name in bearers if name.speaks) if bearers[0].speaks else ()


def _canonical(bearers: Iterable[tuple[Name, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.canonical for found in bearers for name in found))


def checked(text: str) -> str:
    """Return a question with single spaces and nothing invisible.

    Raises:
        QuestionError: there is nothing in it, or more than a message can hold.
    """
    if len(text) > LONGEST:
        raise QuestionError(
            f"the question has {len(text):,} characters; ask in at most {LONGEST:,}"
        )
    text = " ".join(_visible(unicodedata.normalize("NFC", text)).split())
    if not any(character.isalnum() for character in text):
        raise QuestionError(
            "the question is empty; ask in a few words, such as: what did Rubio say?"
        )
    return text


def _visible(text: str) -> str:
    """Drop control, zero-width and direction marks and lone surrogates; they hide inside names."""
    return "".join(c if c.isprintable() or c.isspace() else "" for c in text)
