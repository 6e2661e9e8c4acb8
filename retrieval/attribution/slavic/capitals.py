"""What capitalised words name: people, places, bodies."""

from __future__ import annotations

from retrieval.attribution.slavic.beside import (
    beside_capital,
    follows_name,
    follows_rank,
    one_acts,
)
from retrieval.attribution.slavic.capital import (
    ANYBODY,
    PERSONAL,
    SURNAMES_OF_WOMEN,
    VOWELS,
    Capital,
    beginnings,
    by_name,
    by_noun,
    is_indeclinable,
    reads_as_common,
    united,
)
from retrieval.attribution.slavic.endings import looks_like_a_place, name_features
from retrieval.attribution.slavic.morphology import Reading
from retrieval.attribution.slavic.sentence import ALL, Sentence
from retrieval.attribution.slavic.surnames import is_surname

_SHORTEST_ACRONYM = 2
_SHORTEST_GIVEN = 3
#: Dictionaries have «Лукій» where a text means «Лукія».
_OF_WOMEN = ("ія", "ия", "ia")
_MAN = frozenset({("n", "m", "s")})
_WOMAN = frozenset({("n", "f", "s")})
#: A capital makes a name of such words only beside another: «Бо Рейнольдс».
_SMALL = frozenset({"preposition", "conjunction", "pronoun"})


def capital(sentence: Sentence, index: int) -> Capital | None:
    """Return what a capitalised word names; None for common words."""
    if not sentence.tokens[index].capital:
        return None
    known: dict[int, Capital | None] = sentence.capitals
    if index not in known:
        known[index] = None  # while its neighbours are asked
        if not _is_ordinary(sentence, index):
            known[index] = _beside(sentence, index, _alone(sentence, index))
    return known[index]


def _beside(sentence: Sentence, index: int, found: Capital | None) -> Capital | None:
    """Return what a word names by what stands beside it: «Стен ⟨Ларссон⟩», «⟨Нугзар⟩ Бокерия»."""
    if found is None or found.personal or sentence.tokens[index].text.isupper():
        return found
    if is_surname(sentence.tokens[index].text, sentence.names, sentence.language):
        features = found.features | name_features(sentence.tokens[index].text, sentence.language)
        steady = (
            sentence.tokens[index].text[-1] not in VOWELS
        )  # «Ірма Дзвін»: of a woman uninflected
        women = frozenset(f for f in ANYBODY if f[1] == "f" and steady)
        return Capital("last", features | (ANYBODY if found.kind == "place" else women), True)
    if follows_rank(sentence, index, found):  # «старшина Глухов», "sierżant Wilga"
        return Capital("last", found.features | _MAN | _WOMAN, sure=False)
    if found.kind == "place" and _calls_person(sentence, index, found):
        return Capital("first", found.features, sure=False)
    if found.sure or sentence.starts(index) or "-" in sentence.lowers[index]:
        return found
    return _by_neighbours(sentence, index, found)


def _by_neighbours(sentence: Sentence, index: int, found: Capital) -> Capital:
    """Return what a word that no dictionary is sure of names by the capitals around it."""
    word, language = sentence.tokens[index].text, sentence.language
    if _may_be_given(word, found) and _is_surname_next(sentence, index + 1):
        return Capital("first", found.features | name_features(word, language), sure=False)
    before = capital(sentence, index - 1) if index else None
    if before is None or not before.personal:
        return found
    earlier = capital(sentence, index - 2) if index > 1 else None
    begins = earlier is None or not earlier.personal or before.kind == "first"
    if begins and any(f[0] == "n" for f in before.features):
        return Capital("last", name_features(word, language) | ANYBODY, sure=False)
    return found


def _may_be_given(word: str, found: Capital) -> bool:
    """Tell whether an ordinary word may be a given name: «Стен», but no «Анкориджа» in the genitive."""
    one = [f for f in found.features if f[2] == "s"]
    nominative = not one or any(f[0] == "n" and f[1] in ("m", "f") for f in one)
    return found.kind == "body" and nominative and len(word) >= _SHORTEST_GIVEN


def _calls_person(sentence: Sentence, index: int, found: Capital) -> bool:
    """Tell whether the name of a place is somebody's given name: «президент ⟨Милан⟩ Драгич»."""
    nominative = any(f[0] == "n" for f in found.features)
    if not nominative or not index or sentence.is_preposition(index - 1):
        return False
    return found.sure and _is_surname_next(sentence, index + 1)


def _is_surname_next(sentence: Sentence, index: int) -> bool:
    """Tell whether a word is a capital that no dictionary has, or a known surname."""
    if index >= len(sentence) or not sentence.tokens[index].capital:
        return False
    following = _alone(sentence, index)
    return following is not None and following.kind == "last" and not sentence.tokens[index].hidden


def _is_ordinary(sentence: Sentence, index: int) -> bool:
    """Tell whether what stands beside a word shows that it is an ordinary one."""
    readings = sentence.readings(index)
    named = sentence.cues.nouns["given"] | sentence.cues.nouns["places"]
    if any(r.lemma.lower() in named for r in readings):
        return False
    if readings and all(r.part in _SMALL for r in readings):
        return sentence.starts(index) or not beside_capital(sentence, index)
    starts = sentence.starts(index) or (index > 0 and sentence.tokens[index - 1].text == ":")
    if starts and not sentence.is_name(index):
        word = sentence.tokens[index].text
        if not sentence.knows(index) and is_surname(word, sentence.names, sentence.language):
            return False  # «Сибига» beside «с Андреем Сибигой»
        if "-" in sentence.lowers[index] and not sentence.knows(index):
            prefix, _, rest = sentence.lowers[index].partition("-")
            return prefix in sentence.cues.words["prefixes"] and sentence.morphology.knows(rest)
        return _starts_common(sentence, index, readings)
    return _leads_to_place(sentence, index, readings)


def _alone(sentence: Sentence, index: int) -> Capital | None:
    """Return what a capitalised word names, whatever stands beside it."""
    token = sentence.tokens[index]
    readings = sentence.readings(index)
    if _is_foreign(token.text, sentence.language) or token.text in sentence.cues.nouns["outlets"]:
        return Capital("body", ALL, sure=True)
    places = [r for r in readings if r.lemma.lower() in sentence.cues.nouns["places"]]
    if places:
        return Capital("place", united(places) or ALL, sure=True)
    if sentence.lemma_in(index, sentence.cues.nouns["bodies"] | sentence.cues.nouns["titles"]):
        return None
    if sentence.is_pair(index) or _goes_on_with(sentence, index, readings):
        return None
    mixed = len(token.text) > _SHORTEST_ACRONYM and token.text[-1].isupper()  # "PiS"
    if (token.text.isupper() or mixed) and _is_acronym(sentence, index):
        return Capital("body", ALL, sure=True)
    return _by_dictionary(sentence, index, readings)


def _by_dictionary(sentence: Sentence, index: int, readings: tuple[Reading, ...]) -> Capital:
    """Return what the dictionary, or else its ending, tells of a name."""
    token = sentence.tokens[index]
    if not sentence.knows(index):
        return _unknown(sentence, index)
    if token.lower in sentence.cues.nouns["given"] and not any(
        r.lemma == token.lower for r in readings
    ):
        return Capital("first", _MAN | united(r for r in readings if r.proper), sure=True)
    if any(r.lemma in sentence.cues.nouns["given"] for r in readings):
        return Capital("first", united(r for r in readings if r.part == "noun"), sure=True)
    if token.lower.endswith(_OF_WOMEN) and any(r.proper == "first" for r in readings):
        features = united(r for r in readings if r.proper == "first")
        return Capital("first", features | name_features(token.text, sentence.language), sure=True)
    if _is_bare_adjective(sentence, index, readings):
        return Capital("place", united(readings), sure=False)  # «адреса: Заводська, 8»
    if readings and all(r.part in ("verb", "infinitive") for r in readings):
        return Capital("body", ALL, sure=False)  # «как передает Смотрим»
    word, language = token.text, sentence.language
    return (
        by_name(word, readings, language)
        or by_noun(word, readings, language)
        or _unknown(sentence, index)
    )


def _is_bare_adjective(sentence: Sentence, index: int, readings: tuple[Reading, ...]) -> bool:
    """Tell whether a word is an adjective, and nothing shows that it is somebody's surname."""
    if not readings or any(r.part != "adjective" or r.proper for r in readings):
        return False
    if sentence.lowers[index] + "~" in sentence.names:
        return False
    beside = [i for i in (index - 1, index + 2) if 0 <= i < len(sentence)]
    number = any(sentence.tokens[i].kind == "number" for i in beside)
    return number and not sentence.starts(index)


def _goes_on_with(sentence: Sentence, index: int, readings: tuple[Reading, ...]) -> bool:
    """Tell whether a word is a genitive in the name of a body: "Instytut Badań Wschodnich"."""
    if index == 0 or not sentence.tokens[index - 1].capital or not sentence.knows(index):
        return False
    common = [r for r in readings if not r.proper and r.part in ("noun", "adjective")]
    features = united(common)
    one_form = any(f[0] == "n" and f[2] == "s" for f in features)
    if one_form or not any(f[0] == "g" for f in features):
        return False
    return sentence.lemma_in(index - 1, sentence.cues.nouns["bodies"])


def _starts_common(sentence: Sentence, index: int, readings: tuple[Reading, ...]) -> bool:
    """Tell whether the first word of a sentence is an ordinary one rather than a name."""
    if not reads_as_common(sentence.lowers[index], readings):
        # «Запитань дозволили чотири», but «Маск заявив»
        return bool(readings) and sentence.knows(index) and not one_acts(sentence, index + 1)
    personal = united(r for r in readings if r.proper in PERSONAL)
    if not personal or index + 1 >= len(sentence) or _is_calling(readings):
        return True
    following = _alone(sentence, index + 1) if sentence.tokens[index + 1].capital else None
    if following is not None and following.personal and following.features & personal:
        return False
    parts = {r.part for r in readings if not r.proper}
    noun_follows = any(r.part == "noun" for r in sentence.readings(index + 1)[:1])
    return parts != {"adjective"} or noun_follows


def _is_calling(readings: tuple[Reading, ...]) -> bool:
    """Tell whether a surname is a word for a person too, as it is before a name: "Burmistrz Lidia Maj"."""
    return not any(r.proper == "first" for r in readings) and any(
        r.part == "noun" and r.animate and not r.proper for r in readings
    )


def _leads_to_place(sentence: Sentence, index: int, readings: tuple[Reading, ...]) -> bool:
    """Tell whether a capital adjective is part of a place's name: «Велика Британія», "Unia Europejska"."""
    adjective = united(r for r in readings if r.part == "adjective")
    if not adjective or index + 1 >= len(sentence):
        return False
    if sentence.tokens[index + 1].text.islower() and not follows_name(sentence, index):
        nouns = [r for r in sentence.readings(index + 1)[:3] if r.part == "noun"]
        return not sentence.is_function_word(index + 1) and bool(united(nouns) & adjective)
    following = _alone(sentence, index + 1) if sentence.tokens[index + 1].capital else None
    if following is None or following.personal:
        return False
    return bool(following.features & adjective)


def _is_acronym(sentence: Sentence, index: int) -> bool:
    """Tell whether capitals are an acronym, or the network X, and no initial."""
    if len(sentence.tokens[index].text) >= _SHORTEST_ACRONYM:
        return True
    dotted = index + 1 < len(sentence) and sentence.tokens[index + 1].text == "."
    return not dotted and not sentence.starts(index)


def _is_foreign(word: str, language: str) -> bool:
    return language != "pl" and word[0].isascii()


def _unknown(sentence: Sentence, index: int) -> Capital:
    word = sentence.tokens[index].text
    features = name_features(word, sentence.language)
    if is_indeclinable(word, sentence.readings(index)):
        features |= ANYBODY
    if _is_bent(sentence, word):
        features = frozenset(f for f in features if f[0] != "n")
    place = looks_like_a_place(word, sentence.language) or (
        bool(sentence.places) and not sentence.places.isdisjoint(beginnings(word))
    )
    return Capital("place" if place else "last", features, sure=False)


def _is_bent(sentence: Sentence, word: str) -> bool:
    """Tell whether the article has the name without this ending: «Кассаня» beside «Кассань»."""
    lower = word.lower()
    if lower[-1] not in "аяa" or lower.endswith(SURNAMES_OF_WOMEN):
        return False
    bases = {lower[:-1], lower[:-1] + "ь", lower[:-1] + "й"}
    return not sentence.names.isdisjoint(bases)
