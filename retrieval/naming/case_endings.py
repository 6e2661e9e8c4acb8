"""Endings of personal names in Ukrainian, Russian and Polish: what a name in a case may be in the nominative.

A rule: the ending, what stands for it in the nominative, the gender ("m", "f", "mf" for both), the cases
(genitive, dative, accusative, instrumental, locative by their first letters). Rules say what is possible;
which reading is right is decided by the words together.
"""

from __future__ import annotations

from functools import lru_cache

from retrieval.naming.readings import Reading

_UKRAINIAN = """
ського ський m ga|ському ський m dl|ським ський m i|цького цький m ga|цькому цький m dl
цьким цький m i
ської ська f g|ській ська f dl|ську ська f a|ською ська f i|цької цька f g|цькій цька f dl
цьку цька f a|цькою цька f i
ного ний m ga|ному ний m dl|ним ний m i|ної на f g|ній на f dl|ную на f a|того тий m ga
тому тий m dl|тим тий m i
лого лий m ga|лому лий m dl|лим лий m i|рого рий m ga|рому рий m dl
ової ова f g|овій ова f dl|ову ова f a|овою ова f i|евої ева f g|евій ева f dl|еву ева f a
евою ева f i
євої єва f g|євій єва f dl|єву єва f a|євою єва f i|іної іна f g|іній іна f dl|іну іна f a
іною іна f i
ової ова f g|їної їна f g|їній їна f dl|їною їна f i|иної ина f g|иній ина f dl|иною ина f i
овим ов m i|евим ев m i|євим єв m i|іним ін m i|їним їн m i|иним ин m i
ця ець m ga|цю ець m d|цеві ець m d|цем ець m i
ії ія f gdl|ію ія f a|ією ія f i|ї я f gdl|ю я f a|єю я f i|ею я f i
и а mf g|і а mf dl|у а mf a|ою а mf i|і я mf gdl|зі га mf dl|зі ґа mf dl|ці ка mf dl|сі ха mf dl
ія ій m ga|ію ій m d|ієві ій m d|ієм ій m i|я й m ga|ю й m d|єві й m d|єм й m i
я ь m ga|ю ь m d|еві ь m d|ем ь m i|і ь f gdl|рю р m d|ря р m ga|рем р m i|реві р m d
а  m ga|у  m d|ові  m d|ом  m i|ем  m i|еві  m d
а о m ga|у о m d|ові о m d|ом о m i
ла ел m ga|ка ок m ga|ка ек m ga
"""
_RUSSIAN = """
ского ский m ga|скому ский m d|ским ский m i|ском ский m l|цкого цкий m ga|цкому цкий m d
цким цкий m i|цком цкий m l
ской ская f gdil|скую ская f a|скою ская f i|цкой цкая f gdil|цкую цкая f a
ного ный m ga|ному ный m d|ным ный m i|ной ная f gdil|ную ная f a|вого вой m ga|вому вой m d
вым вой m i|вой вая f gdil|вую вая f a
того той m ga|тому той m d|тым той m i|той тая f gdil|лого лый m ga|лому лый m d|лым лый m i
лой лая f gdil
овой ова f gdil|ову ова f a|евой ева f gdil|еву ева f a|ёвой ёва f gdil|иной ина f gdil|ину ина f a
ыной ына f gdil|ыну ына f a
овым ов m i|евым ев m i|ёвым ёв m i|иным ин m i|ыным ын m i
ца ец m ga|цу ец m d|цом ец m i|цем ец m i|це ец m l
ии ия f gdl|ию ия f a|ией ия f i|и я mf g|е я mf dl|ю я mf a|ей я mf i|ьи ья mf g|ье ья mf dl
ы а mf g|е а mf dl|у а mf a|ой а mf i|ей а mf i|и а mf g|и ь f gdl|ью ь f i
ия ий m ga|ию ий m d|ием ий m i|ии ий m l|я й m ga|ю й m d|ем й m i|е й m l
я ь m ga|ю ь m d|ем ь m i|е ь m l
а  m ga|у  m d|ом  m i|ем  m i|е  m l|ым  m i
ла ел m ga|лу ел m d|лом ел m i|ка ок m ga|ка ек m ga|ьва ев m ga|ьву ев m d|ьвом ев m i
"""
_POLISH = """
skiego ski m ga|skiemu ski m d|skim ski m il|ckiego cki m ga|ckiemu cki m d|ckim cki m il
dzkiego dzki m ga
skiej ska f gdl|ską ska f ai|ckiej cka f gdl|cką cka f ai|dzkiej dzka f gdl|dzką dzka f ai
ego y m ga|emu y m d|ym y m il|ego e m ga|emu e m d|iego i m ga|iemu i m d|im i m il|ej a f gdl
owej owa f gdl|ową owa f ai
ii ia f gdl|ię ia f a|ią ia f i|i ia f gdl|i ja f gdl|ję ja f a|ją ja f i|ji ja f gdl
y a mf g|i a mf g|ę a mf a|ą a mf i|ie a mf dl|e a mf dl|ce ka mf dl|dze ga mf dl|rze ra mf dl
le ła mf dl|cie ta mf dl|dzie da mf dl|sze cha mf dl|i ia f g
kiem k m i|giem g m i|a  m ga|u  m dl|owi  m d|em  m i|iem  m i
ia io m ga|iowi io m d|iem io m i|a o m ga|owi o m d|em o m i|ką ko mf i|ki ko mf g|kę ko mf a
ca co m ga|ki ka mf g|ia i m ga
'a e m ga|'em e m i|'owi e m d|’a e m ga|’em e m i|’owi e m d
rka rek m ga|rkiem rek m i|rkowi rek m d|cka cek m ga|ckiem cek m i|ckowi cek m d|tka tek m ga
tkiem tek m i|tkowi tek m d
łka łek m ga|łkiem łek m i|szka szek m ga|szkiem szek m i|szkowi szek m d|ńca niec m ga
wca wiec m ga|ca ec m ga|cem ec m i|cowi ec m d
wła weł m ga|włem weł m i|włowi weł m d|dra der m ga|tra ter m ga|nia ń m ga|niem ń m i|niowi ń m d
sia ś m ga|siem ś m i|cia ć m ga|ciem ć m i|siowi ś m d
"""
_TABLES = {"uk": _UKRAINIAN, "ru": _RUSSIAN, "pl": _POLISH}
#: How much is left before an ending.
_SHORTEST_STEM = 2
_LONGEST_ENDING = 6
_CONSONANTS = {
    "uk": "бвгґджзклмнпрстфхцчшщьй",
    "ru": "бвгджзклмнпрстфхцчшщьй",
    "pl": "bcćdfghjklłmnńpqrsśtvwxzźż",
}
#: What a name in the nominative does not end in when an ending of nothing was taken off.
_NOT_FINAL = ("енк", "чк", "йк", "ськ", "цьк", "ск", "цк", "ь", "'")
#: After these no vowel has gone: "Мерцем" is of "Мерц", "Дубцем" of "Дубець".
_WHOLE = ("р", "ль", "ь", "й")


@lru_cache(maxsize=8)
def _rules(language: str) -> dict[str, tuple[tuple[str, str, str], ...]]:
    rules: dict[str, list[tuple[str, str, str]]] = {}
    for line in _TABLES[language].strip().replace("\n", "|").split("|"):
        ending, *nominative, gender, cases = line.split(" ")
        rules.setdefault(ending, []).append((nominative[0], gender, cases))
    return {ending: tuple(found) for ending, found in rules.items()}


def rule_readings(word: str, language: str) -> list[Reading]:
    """Return what a lower-case name may be in the nominative by its ending, longest endings first."""
    rules = _rules(language)
    found: list[Reading] = []
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM), 0, -1):
        stem, ending = word[:-length], word[-length:]
        for nominative, genders, cases in rules.get(ending, ()):
            if _is_possible(stem, nominative, language):
                lemma = stem + nominative
                found.extend(Reading(lemma, gender, cases, length) for gender in genders)
    return found


def _is_possible(stem: str, nominative: str, language: str) -> bool:
    if nominative in ("ец", "ець"):
        return not stem.endswith(_WHOLE)
    if language == "ru" and nominative in ("а", "я") and stem[-1] in "гкхжшщч":
        return nominative == "а"
    if nominative == "й":
        return stem[-1] not in _CONSONANTS[language]
    if nominative == "ь":
        return stem[-1] in _CONSONANTS[language] and stem[-1] not in "гкхцжшчщйь"
    if nominative:
        return True
    return stem[-1] in _CONSONANTS[language] and not (
        language != "pl" and stem.endswith(_NOT_FINAL)
    )


def is_consonant(letter: str, language: str) -> bool:
    """Tell whether a lower-case letter is a consonant, a soft sign or a "й"."""
    return letter in _CONSONANTS[language]
