"""Names: where one begins and ends, and its nominative."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.attribution.slavic.capital import VOWELS
from retrieval.attribution.slavic.capitals import capital
from retrieval.attribution.slavic.endings import name_features
from retrieval.attribution.slavic.sentence import GENITIVE, NOMINATIVE, Features, Sentence
from retrieval.attribution.slavic.surnames import are_of_two

_LONGEST = 6
_LONGEST_INITIAL = 2
_ANYBODY = frozenset({("n", "m", "s"), ("n", "f", "s")})
_ONE_WOMAN = frozenset({("n", "f", "s")})


@dataclass(frozen=True, slots=True)
class Run:
    """The tokens of a name from where it was looked for to `end`, exclusive."""

    end: int
    features: Features
    place: bool = False
    foreign: bool = False


def name_run(sentence: Sentence, start: int, features: Features) -> Run | None:
    """Return the name of a person that begins at a token and may stand so; None when none does."""
    index, surname, first, begun = start, False, False, False
    while index < min(len(sentence), start + _LONGEST) and not sentence.tokens[index].hidden:
        if step := initial(sentence, index):
            index, begun = index + step, True
            continue
        if _is_particle(sentence, index):
            index += 1
            continue
        shared = _shared(sentence, index, features, after_first=first, later=index > start)
        given = is_first(sentence, index)
        if not shared or (given and surname and not begun):
            break
        if surname and not begun and _is_another(sentence, index):
            break  # "minister sportu Kotwy Ingeborg Thorsby"
        features, first, begun = shared, given, begun or given
        surname = surname or _is_personal(sentence, index)
        index += 1
    if not surname:
        return None
    one = frozenset(feature for feature in features if feature[2] == "s")
    return Run(index, one or features)


def name_of(sentence: Sentence, start: int, head: int, features: Features) -> Run | None:
    """Return the name behind a role that stands so; of a woman too: «министр Алла Гончарук»."""
    epicene = sentence.lemma_in(head, sentence.cues.nouns["epicene"])
    cases = {case for case, gender, _ in features if gender == "m" or (epicene and gender == "f")}
    one = frozenset(feature for feature in features if feature[2] == "s")
    woman = frozenset((case, gender, "s") for case in cases for gender in ("f" + "m" * epicene))
    runs = [name_run(sentence, start, some) for some in (one, woman, features - one) if some]
    end = max((run.end for run in runs if run), default=start)
    if end == start + 1 and "g" not in cases and in_genitive(sentence, start):
        return None  # "doradca Donalda Trumpa": no woman whom they call Donalda
    if end > start and begins_name(sentence, end) and not is_first(sentence, start):
        return None  # the place before somebody's name
    longest = [run.features for run in runs if run and run.end == end]
    return Run(end, frozenset().union(*longest)) if longest else None


def _shared(
    sentence: Sentence, index: int, features: Features, *, after_first: bool, later: bool
) -> Features:
    """Return how the name so far may stand with one more word; behind a first name any capital goes."""
    found = capital(sentence, index)
    if found is None:
        return frozenset()
    word = sentence.tokens[index].text
    if found.personal and later and word[-1] not in VOWELS:
        return features & (found.features | name_features(word, sentence.language))
    if found.personal and after_first and not found.sure:  # «Даріо Пінеду»: who knows what is bent?
        return features & (found.features | _ANYBODY)
    nominative = all(feature[0] == "n" for feature in features)
    if found.kind == "first" and features == _ONE_WOMAN:  # «Джорджа» is not only Джордж's genitive
        return features & (found.features | name_features(word, sentence.language))
    if found.personal or (nominative and found.kind == "place" and not found.sure):
        return features & found.features
    foreign = _is_latin_outlet(sentence, index)
    if after_first and not word.isupper() and not foreign:
        return features & (found.features | name_features(word, sentence.language))
    return frozenset()


def _is_personal(sentence: Sentence, index: int) -> bool:
    """Tell whether a word makes a name a person's: one that may be a place doesn't by itself."""
    found = capital(sentence, index)
    return found is not None and found.kind != "place"


def in_genitive(sentence: Sentence, start: int) -> bool:
    """Tell whether what could be a woman's given name is a man's genitive: "Donalda Trumpa"."""
    if not is_first(sentence, start):
        return False
    genitive = name_run(sentence, start, GENITIVE)
    nominative = name_run(sentence, start, NOMINATIVE)
    if genitive is None or nominative is None:
        return genitive is not None
    woman = all(feature[1] == "f" for feature in nominative.features)
    return woman and genitive.end > nominative.end


def begins_name(sentence: Sentence, index: int) -> bool:
    """Tell whether a name of its own begins at a token: a given name, or two words of a person's."""
    if is_first(sentence, index):
        return True
    return _is_part(sentence, index) and _is_part(sentence, index + 1)


def _is_part(sentence: Sentence, index: int) -> bool:
    if index >= len(sentence) or sentence.tokens[index].hidden:
        return False
    found = capital(sentence, index)
    return found is not None and found.personal


def _is_another(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is no second surname: «слова Путина ⟨Татар-информ⟩»."""
    before, here = capital(sentence, index - 1), capital(sentence, index)
    two = sentence.tokens[index - 1].text, sentence.tokens[index].text
    given = any(r.proper == "first" for r in sentence.readings(index - 1))
    if not given and are_of_two(*two, sentence.names):
        return True
    known = before is not None and before.kind == "last" and before.sure
    return known and here is not None and not here.sure and "-" in sentence.tokens[index].text


def is_first(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is a given name."""
    if index >= len(sentence) or sentence.tokens[index].hidden:
        return False
    found = capital(sentence, index)
    surname = any(reading.proper == "last" for reading in sentence.readings(index))
    return found is not None and found.kind == "first" and not surname


def leads_to_given(sentence: Sentence, index: int) -> bool:
    """Tell whether a name is that of a place before somebody's: «мер ⟨Залісська⟩ Інна Крук»."""
    found = capital(sentence, index)
    if found is None or is_first(sentence, index) or not is_first(sentence, index + 1):
        return False
    return not sentence.tokens[index].text.isupper() and not sentence.tokens[index + 1].hidden


def initial(sentence: Sentence, index: int) -> int:
    """Return how many tokens an initial takes: 2 for «Д.» or «Дж.»; 0 when there is none."""
    token = sentence.tokens[index]
    if not token.capital or len(token.text) > _LONGEST_INITIAL or index + 2 >= len(sentence):
        return 0
    closes = sentence.tokens[index + 1].text == "." and sentence.tokens[index + 2].capital
    return 2 if closes else 0


def _is_particle(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is the «фон» of a name: a capital must follow."""
    if not sentence.is_in(index, "particles") or index + 1 >= len(sentence):
        return False
    return sentence.tokens[index + 1].capital or (
        index + 2 < len(sentence)
        and sentence.is_in(index + 1, "particles")
        and sentence.tokens[index + 2].capital
    )


def body_run(sentence: Sentence, start: int) -> Run | None:
    """Return the place, outlet or body whose name begins at a token; None when none does."""
    if start >= len(sentence) or sentence.tokens[start].hidden:
        return None
    first = capital(sentence, start)
    if first is None or first.personal:
        return None
    foreign = _is_latin_outlet(sentence, start)
    end = start + 1
    while end < min(len(sentence), start + _LONGEST) and _continues(sentence, end, foreign=foreign):
        end += 1
    return Run(end, first.features, place=first.kind == "place", foreign=foreign)


def capitals_end(sentence: Sentence, start: int) -> int:
    """Return where the words with capitals from a token on end: the name of an outlet."""
    end = start
    while end < min(len(sentence), start + _LONGEST) and sentence.tokens[end].capital:
        if sentence.tokens[end].hidden:
            break
        end += 1
        if sentence.tokens[end - 1].text.isupper():
            break
    return end


def _is_latin_outlet(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.text in sentence.cues.nouns["outlets"] or (
        sentence.language != "pl" and token.text[0].isascii()
    )


def _continues(sentence: Sentence, index: int, *, foreign: bool) -> bool:
    """Tell whether a body's name goes on: «The Washington Post», «РИА Новости»."""
    token = sentence.tokens[index]
    if not token.capital or token.hidden:
        return False
    if not foreign:
        return False
    if sentence.language == "pl":
        return False
    return token.text[0].isascii() or token.text == "Новости"
