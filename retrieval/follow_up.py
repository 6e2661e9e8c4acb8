"""A question that leans on the one before it -> the question that is meant.

Slots are the speakers, the topic and the window of dates. One that the new question fills takes the place of
the old one; the others are carried over, and `Question.carried` says which. A question that is complete in
itself carries nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from retrieval.speech import ABOUT, FILLERS
from retrieval.turns import (
    any_time_words,
    asks_again,
    earlier_words,
    later_words,
    leaning_words,
    leaves_out_who,
    opens_as_follow_up,
    others_words,
    stands_for_somebody,
    that_words,
)
from retrieval.types import Question, Window
from retrieval.words import words

#: A question without a verb of asking that has no more words than this may be a part of one: "lavrov?".
_SHORT = 3


def followed(question: Question, before: Question) -> Question:
    """Return what a question means after another; the question itself when it is complete."""
    text = question.text
    others, any_time = others_words(text), any_time_words(text)
    question = _moved(question, before)
    question = _without(question, leaning_words() | FILLERS | others | any_time | that_words(text))
    if not _leans(question) and not (any_time and _is_nothing_else(question)):
        return question
    carried = []
    if not _asks_somebody(question) and _asks_somebody(before):
        question = _with_others(question, before) if others else _with_speakers(question, before)
        carried.append("speakers")
    if not _has_topic(question) and (before.topic_words or _spoken_of(before)):
        question = _with_topic(question, before)
        carried.append("topic")
    if not (question.windows or question.order or any_time) and before.windows:
        question = replace(question, windows=before.windows, events=before.events)
        carried.append("window")
    if not carried:
        return question
    question = _asking_as(question, before)
    return replace(question, carried=tuple(carried), meaning=_meaning(question, before))


def _moved(question: Question, before: Question) -> Question:
    """Return a question with the time before or behind that of the one before, where it asks for that."""
    text, window = question.text, before.window
    earlier, later = earlier_words(text), later_words(text)
    if question.windows or window is None or not (earlier or later):
        return question
    moved = None
    if earlier and window.start is not None:
        moved = Window(None, window.start - timedelta(days=1))
    elif later and window.end is not None:
        moved = Window(window.end + timedelta(days=1), None)
    question = _without(question, earlier | later)
    return replace(question, windows=(moved,)) if moved else question


def _leans(question: Question) -> bool:
    """Tell whether a question is a part of one, or speaks of what was said before."""
    text = question.text
    if asks_again(text) and not question.topic_words:
        return True
    stands_for_it = bool(that_words(text)) and not question.topic_words
    if opens_as_follow_up(text) or stands_for_it:
        return True
    if not _asks_somebody(question) and (stands_for_somebody(text) or leaves_out_who(text)):
        return True
    return _is_fragment(question)


def _is_nothing_else(question: Question) -> bool:
    """Tell whether a question holds neither a topic nor anybody whose words are asked for."""
    return not (question.topic_words or question.names or _asks_somebody(question))


def _is_fragment(question: Question) -> bool:
    """Tell whether a question is nothing but a name, a date, or a word or two behind "about"."""
    typed = words(question.text)
    if question.topic_words or question.places:
        is_asked = typed[:1] and (typed[0] in ABOUT or question.text.endswith("?"))
        return bool(is_asked) and len(typed) <= _SHORT and not question.asked
    is_asking = question.wants_words and not question.excluded
    only_name = _asks_somebody(question) and not is_asking and not question.windows
    is_dated = bool(question.windows or question.order)
    only_date = is_dated and not question.names and not question.asks_for_somebody
    return only_name or only_date


def _has_topic(question: Question) -> bool:
    """Tell whether a question says what it is about: in words, or by naming somebody behind "about"."""
    return bool(question.topic_words or _spoken_of(question))


def _spoken_of(question: Question) -> tuple[str, ...]:
    """Return those named whose words are not asked for, but for places that say when."""
    places = () if question.event else question.places
    return tuple(name for name in (*question.speakers, *places) if name not in question.asked)


def _without(question: Question, leaning: frozenset[str]) -> Question:
    """Leave the words that only lean on what came before out of the topic."""
    typed = (part for part in question.topic.split() if leaning.isdisjoint(words(part)))
    left = tuple(word for word in question.topic_words if word not in leaning)
    return replace(question, topic=" ".join(typed), topic_words=left)


def _asks_somebody(question: Question) -> bool:
    return question.asks_for_somebody or bool(question.excluded)


def _with_speakers(question: Question, before: Question) -> Question:
    asked = (name for name in before.speakers if name in before.asked)
    return replace(
        question,
        topic=" ".join(part for part in (question.about, question.topic) if part),
        speakers=tuple(dict.fromkeys((*asked, *question.speakers))),
        asked=before.asked,
        sources_of=before.sources_of,
        unnamed=before.unnamed,
        excluded=before.excluded,
    )


def _with_others(question: Question, before: Question) -> Question:
    """Return a question for the words of everybody but those whom the one before asked for."""
    about = " ".join(part for part in (question.about, question.topic) if part)
    return replace(question, topic=about, excluded=before.asked, wants_words=True, intent="said")


def _with_topic(question: Question, before: Question) -> Question:
    spoken_of = (name for name in before.speakers if name not in before.asked)
    return replace(
        question,
        topic=before.topic,
        topic_words=before.topic_words,
        speakers=tuple(dict.fromkeys((*question.speakers, *spoken_of))),
        places=question.places if question.event else before.places,
    )


def _asking_as(question: Question, before: Question) -> Question:
    """Return a question that wants what the one before wanted, where it does not say so itself."""
    if question.wants_words or not before.wants_words:
        return question
    intent = "said" if before.intent == "compare" and len(question.asked) < 2 else before.intent
    return replace(question, wants_words=True, intent=intent)


def _meaning(question: Question, before: Question) -> str:
    """Return what the whole question would be, to be compared with passages."""
    names = dict.fromkeys((*question.asked, *question.sources_of, *question.names))
    return " ".join(part for part in (*names, question.topic) if part) or before.text
