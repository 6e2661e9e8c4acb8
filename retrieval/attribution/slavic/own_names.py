"""The name at the end of a role, behind whatever it belongs to: «министр Лазарии ⟨Нугзар Бокерия⟩»."""

from __future__ import annotations

from retrieval.attribution.slavic.capital import SURNAMES_OF_WOMEN
from retrieval.attribution.slavic.capitals import capital
from retrieval.attribution.slavic.names import Run, initial, is_first, name_of, name_run
from retrieval.attribution.slavic.phrase import Phrase
from retrieval.attribution.slavic.sentence import GENITIVE, NOMINATIVE, Sentence

#: Words of a role before the name: «командующий сухопутными войсками генерал».
_FARTHEST = 9
_FEWEST_WORDS = 2
_LONGEST = 8
_OBLIQUE = frozenset("gdil")


def own_name(sentence: Sentence, phrase: Phrase) -> tuple[int, Run] | None:
    """Return where the name of whoever a role describes begins, and how it stands; None when none follows.

    A name of two words or more, which stands as the role does; what stands between belongs to the role.
    """
    if phrase.form != "described":
        return None
    start = _capitals(sentence, phrase)
    if start is None:
        return None
    end = _end_of_capitals(sentence, start)
    found = [
        (begin, run)
        for begin in range(start, end)
        if _may_begin(sentence, begin)
        and (run := name_of(sentence, begin, phrase.head, phrase.features)) is not None
        and run.end == end
        and not is_owners(sentence, begin, end)
        and _words(sentence, begin, end) >= _FEWEST_WORDS
    ]
    if not found:
        return None
    given = [item for item in found if is_first(sentence, item[0])]
    if not phrase.in_case("n"):  # «заяву міністра Дальму Гната Жолудя»
        return given[0] if given and given[0][0] > start else None
    if given:
        later = [item for item in given[1:] if _all_owners(sentence, start, item[0])]
        return later[-1] if later else given[0]
    owned = [item for item in found if item[0] > start and _is_owner(sentence, item[0] - 1)]
    return owned[-1] if owned else found[0]


def _capitals(sentence: Sentence, phrase: Phrase) -> int | None:
    """Return where two or more capitals in a row begin behind words that a role may have."""
    index = phrase.end
    while index < min(len(sentence), phrase.end + _FARTHEST) and not sentence.tokens[index].hidden:
        if sentence.tokens[index].capital:
            end = _end_of_capitals(sentence, index)
            if _words(sentence, index, end) >= _FEWEST_WORDS:
                return index
            if not _may_belong(sentence, index) and capital(sentence, index) is None:
                return None
        elif not _may_belong(sentence, index):
            return None
        index += 1
    return None


def _end_of_capitals(sentence: Sentence, start: int) -> int:
    index = start
    while index < min(len(sentence), start + _LONGEST) and not sentence.tokens[index].hidden:
        step = initial(sentence, index)
        if step:
            index += step
        elif sentence.tokens[index].capital or (
            sentence.is_in(index, "particles")
            and index + 1 < len(sentence)
            and (sentence.tokens[index + 1].capital)
        ):
            index += 1
        else:
            break
    return index


def _words(sentence: Sentence, start: int, end: int) -> int:
    return sum(sentence.tokens[index].capital for index in range(start, end))


def _may_begin(sentence: Sentence, index: int) -> bool:
    """Tell whether a name may begin at a token: no name begins inside «Теодор Дж. Вітлок»."""
    if not sentence.tokens[index].capital:
        return False
    before = sentence.tokens[index - 1] if index else None
    middle = initial(sentence, index) and before is not None and before.capital
    return not middle and (before is None or before.text != "." or not _is_initial(sentence, index))


def _is_initial(sentence: Sentence, index: int) -> bool:
    """Tell whether the full stop before a token is that of an initial."""
    return index > 1 and initial(sentence, index - 2) > 0


def _may_belong(sentence: Sentence, index: int) -> bool:
    """Tell whether a word may be part of a role: what it is in charge of, or a second title."""
    if sentence.tokens[index].kind != "word" or sentence.is_cue(index):
        return False
    if sentence.is_in(index, "attach") or sentence.is_in(index, "charge"):
        return True
    readings = [r for r in sentence.readings(index) if r.part in ("noun", "adjective")]
    if any(r.part == "verb" for r in sentence.readings(index)[:1]):
        return False
    title = any(r.animate and ("n", "m", "s") in r.features for r in readings)
    return title or any(f[0] in _OBLIQUE for r in readings for f in r.features)


def _is_owner(sentence: Sentence, index: int) -> bool:
    """Tell whether a word ends what the role belongs to: it may stand in the genitive, or is no person's."""
    found = capital(sentence, index)
    if found is None:
        return True
    if not found.personal:
        return True
    return any(f[0] == "g" for f in found.features) and not is_first(sentence, index)


def _all_owners(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether every capital of a stretch may stand in the genitive: «вдова ⟨Івана Шевця⟩ Олена»."""
    return all(
        any(f[0] == "g" and f[2] == "s" for f in found.features)
        for index in range(start, end)
        if (found := capital(sentence, index)) is not None
    )


def is_owners(sentence: Sentence, begin: int, end: int) -> bool:
    """Tell whether a name belongs to the word before it: «помощник министра ⟨Ивана Сокола⟩»."""
    before = sentence.readings(begin - 1) if sentence.tokens[begin - 1].text.islower() else ()
    people = [r for r in before if r.part == "noun" and r.animate]
    if not people or any(f[0] == "n" and f[2] == "s" for r in people for f in r.features):
        return False
    run = name_run(sentence, begin, GENITIVE)
    if run is None or run.end != end:
        return False
    if name_run(sentence, begin, NOMINATIVE) is None:
        return True
    given, surname = sentence.lowers[begin], sentence.lowers[end - 1]
    man = any(r.proper == "first" for r in sentence.morphology.readings(given[:-1].title()))
    bent = given[-1] in "аяa" and surname[-1] in "аяa" and not surname.endswith(SURNAMES_OF_WOMEN)
    return man and bent and sentence.morphology.knows(given[:-1].title())
