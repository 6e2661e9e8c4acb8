"""Cases and genders of names that no dictionary has, by their endings."""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.attribution.slavic_morphology import Feature

Features = frozenset[Feature]

#: Ending = its cases and genders: "nm" nominative masculine; longest endings first. "*" is every case.
_UKRAINIAN = """
ського=gm,am цького=gm,am ського=gm,am ському=dm,lm цькому=dm,lm ським=im цьким=im ською=if цькою=if ської=gf цької=gf
ській=df,lf цькій=df,lf ський=nm цький=nm зький=nm ська=nf цька=nf зька=nf ську=af цьку=af
ого=gm,am ому=dm,lm ової=gf евої=gf євої=gf іної=gf ової=gf овій=df,lf євій=df,lf іній=df,lf овою=if євою=if іною=if
ові=dm,lm еві=dm,lm єві=dm,lm овим=im євим=im іним=im їним=im ова=nf,gm,am єва=nf,gm,am іна=nf,gm,am їна=nf,gm,am
ову=af,dm єву=af,dm іну=af,dm ию=nf ія=nf ії=gf,df,lf ію=af ією=if
ою=if,im ею=if,im єю=if,im ом=im,nm,*f ем=im,nm,*f єм=im,nm ий=nm ій=nm,df,lf их=*m,*f іх=nm
а=nf,nm,gm,am я=nf,nm,gm,am у=af,am,gm,dm,lm ю=af,am,gm,dm,lm и=gf,gm,*m і=df,lf,gf,*m,*f ї=gf,df
о=*m,*f е=*m,*f є=*m,*f оу=*m,*f ау=*m,*f
"""
_RUSSIAN = """
ского=gm,am цкого=gm,am скому=dm цкому=dm ским=im цким=im ской=gf,df,if,lf цкой=gf,df,if,lf ском=lm цком=lm
ский=nm цкий=nm ская=nf цкая=nf скую=af цкую=af
ого=gm,am его=gm,am ому=dm ему=dm овой=gf,df,if,lf евой=gf,df,if,lf ёвой=gf,df,if,lf иной=gf,df,if,lf
овым=im евым=im ёвым=im иным=im ыным=im ове=lm еве=lm ине=lm,df,lf
ова=nf,gm,am ева=nf,gm,am ёва=nf,gm,am ина=nf,gm,am ына=nf,gm,am ову=af,dm еву=af,dm ину=af,dm
ия=nf ии=gf,df,lf ию=af ией=if ая=nf ой=nm,gf,df,if,lf,im ей=nm,if,im ом=im,nm ем=im,nm ий=nm ый=nm их=*m,*f ых=*m,*f
а=nf,nm,gm,am я=nf,nm,gm,am у=af,dm ю=af,dm ы=gf,gm и=gf,gm,df,*m,*f е=lm,df,lf,dm,*m,*f о=*m,*f э=*m,*f ё=*m оу=*m,*f ау=*m,*f
"""
_POLISH = """
'a=gm,am ’a=gm,am 'owi=dm ’owi=dm 'em=im,lm ’em=im,lm
skiego=gm,am ckiego=gm,am dzkiego=gm,am skiemu=dm ckiemu=dm skim=im,lm ckim=im,lm skiej=gf,df,lf ckiej=gf,df,lf ską=af,if cką=af,if
ski=nm cki=nm dzki=nm ska=nf cka=nf dzka=nf iego=gm,am ego=gm,am iemu=dm emu=dm owej=gf,df,lf ową=af,if owa=nf,gm,am
owi=dm iem=im em=im,nm ą=if,af ę=af ów=nm ia=nf ii=gf,df,lf ię=af
im=im,lm,nm ym=im,lm y=nm,gf,gm,*m i=nm,gf,df,gm,*m,*f a=nf,nm,gm,am u=lm,dm,gm,*f o=nm,*m,*f e=*m,*f,lm ie=lm,df,lf é=*m,*f
"""
#: A name that ends in a consonant: a man's in the nominative, or a woman's in any case.
_CONSONANT = "nm,*f"
_CASES = "ngdaliv"


@lru_cache(maxsize=3)
def _table(language: str) -> dict[str, Features]:
    text = {"uk": _UKRAINIAN, "ru": _RUSSIAN, "pl": _POLISH}[language]
    return {
        ending: _features(marks) for ending, _, marks in (p.partition("=") for p in text.split())
    }


def _features(marks: str) -> Features:
    return frozenset(
        (case, mark[1], "s")
        for mark in marks.split(",")
        for case in (_CASES if mark[0] == "*" else mark[0])
    )


@lru_cache(maxsize=4096)
def name_features(word: str, language: str) -> Features:
    """Return the cases and genders that a name's ending allows."""
    table = _table(language)
    lower = word.lower()
    for length in range(min(6, len(lower) - 1), 0, -1):
        if (found := table.get(lower[-length:])) is not None:
            return found
    return _features(_CONSONANT)


#: Endings that names of countries have, and those of people seldom.
_OF_PLACES = {
    "uk": re.compile(
        r".(?:і[яїює]|ією|стан\w?\w?|ланд\w?\w?|щин[аиуі]|щиною|град[ау]?|бург[ау]?)$"
    ),
    "ru": re.compile(
        r".(?:и[яию]|ией|стан\w?\w?|ланд\w?\w?|щин[аыуе]|щиной|град[ауе]?|бург[ауе]?)$"
    ),
    "pl": re.compile(r".(?:i[aię]|ią|stan\w?\w?|land\w?\w?|burg\w?)$"),
}


def looks_like_a_place(word: str, language: str) -> bool:
    """Tell whether an unknown name ends as those of countries do."""
    return _OF_PLACES[language].search(word.lower()) is not None
