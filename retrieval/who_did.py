"""Questions for who did something, which those named in them did not: "who criticised Macron"."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping

from retrieval.asked import Asked
from retrieval.naming.name import Name
from retrieval.speech import ASKING_WHO
from retrieval.words import words

#: "Who" asks for the whole of a question up to this place in it: "and so who said".
_LATEST_WHO = 2
#: Behind "who" these make it the one to whom something is done, or who is asked after: "who did", "who is".
_NOT_DOING = frozenset(
    "did does do didn't doesn't don't is are was were else from in at of among for"
    " із з зі в у від серед не такий така такі це є був була були ще"
    " из с в у от среди такой такая такие это был была были ещё еще"
    " ze w od spośród wśród jest był była byli to".split()
)
_SOMEBODY = frozenset(
    "anyone anybody someone somebody everyone everybody хтось будь-хто хто-небудь небудь усі всі"
    " кто-то кто-нибудь нибудь все ktoś ktos ktokolwiek wszyscy".split()
)
#: Behind those they say of whom one is.
_OF_WHOM = frozenset("from in at of із з зі в у від из с со в во у от z ze w we od".split())
#: … these only before a name: "who has Trump met".
_HELPING = frozenset("has have had will would can could should may might".split())


def asks_who_did(question: str, named: Collection[str]) -> bool:
    """Tell whether a question asks who did something, so that nobody named in it did.

    "Who criticised Macron" does; "who did Macron criticise" and "who is Macron" do not.

    Args:
        question: as typed.
        named: the words of it that name somebody.
    """
    listed = words(question)
    place = next((n for n, word in enumerate(listed) if word in ASKING_WHO), len(listed))
    if place > _LATEST_WHO or place + 1 >= len(listed):
        return False
    following = listed[place + 1]
    if following in _HELPING:
        following = next((word for word in listed[place + 2 :] if word != "the"), "")
    return bool(following) and following not in named and following not in _NOT_DOING


def from_whom(question: str, named: Mapping[str, tuple[Name, ...]]) -> Asked:
    """Return the side or body of which somebody is asked for: «кто из Москвы», "anyone in the Kremlin"."""
    listed = words(question)
    for place, (one, other) in enumerate(itertools.pairwise(listed)):
        if one in ASKING_WHO | _SOMEBODY and other in _OF_WHOM:
            behind = [word for word in listed[place + 2 : place + 4] if word != "the"][:1]
            names = (named[word][0].canonical for word in behind if word in named)
            return Asked(tuple(names), words=frozenset(behind))
    return Asked()
