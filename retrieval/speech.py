"""Signs that a sentence reports what somebody said, and that a question asks for it; four languages."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection

from corpus.sentences import quotation_spans
from retrieval.words import words

_VERBS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|stat(?:ed|es)|declar|announc|warn|insist|argu|claim"
    r"|add(?:ed|s)\b|stress|not(?:ed|es)\b"
    r"|ask(?:ed|s)\b|repl|respon|call(?:ed|s)\b|describ|accus|promis|pledg|vow|wrote|writes?\b"
    r"|post(?:ed|s)\b|tweet|accord|quot"
    r"|suggest|confirm|den(?:ied|ies)|report|express|urg(?:ed|es)|admit|acknowledg|explain|comment|spoke"
    r"|сказа|каза|каже|кажуть|говори|заяви|заявля|повідом|сообщ|наголос|підкресл|подчерк|зазнач"
    r"|отмет|отмеч|додав|добави|пояс"
    r"|попере|предупре|вважа|счита|назва|обіця|обеща|пообіця|пообеща|відпов|ответи|напис|пиш"
    r"|запевн|завери|за слов|по слов"
    r"|підтверд|подтверд|запита|спроси|закли|призва|стверджу|утвержда|визна|призна|за дан|по дан"
    r"|powiedz|powiada|mówi|stwierdz|oświadcz|podkreśl|zaznacz|doda[łl]|ostrzeg|zapowiedz|napisa"
    r"|poinform|ocenił|twierdz|według"
    r"|wyjaśni|odpowiedz|przyzna|apelowa|uzna|nazwa|potwierdz|zapewni)",
    re.IGNORECASE,
)

#: How questions ask for words: "what did X say", «що сказав», "co powiedział".
_ASKING = re.compile(
    r"\b(?:say|says|said|saying|told|tell|quote|quotes|quoted|comments?|statements?|words|called?"
    r"|respon[ds]\w*|repl\w+|reaction|spoke|spoken|speak|speaks|speaking"
    r"|react\w*|mention(?:s|ed|ing)?|warn\w*|think\w*|thought|opinion|position|positions|stance|view|views"
    r"|сказа\w*|каза\w*|каже|кажуть|говор\w*|заяв\w*|відпов\w*|ответ\w*|дума\w*|вважа\w*|счита\w*"
    r"|позиц\w*|слова|слів|словах|цитат\w*|реакц\w*|назва\w*|погляд\w*|взгляд\w*"
    r"|згаду?ва\w*|згада(?:в|ла|ли)|упомина\w*|упомян\w*|wspomina\w*|wspomnia\w*|вислов\w*|высказ\w*|прокоментув\w*|прокомментир\w*|сказан\w*"
    r"|powiedzi[ae]\w*|mówi\w*|mowi\w*|stwierdzi\w*|uważa\w*|uwaza\w*|stanowisk\w*|słowa|cytat\w*"
    r"|reakcj\w*|odpowied\w*|ocen\w*|sądz\w*|pogląd\w*|wypowi[ae]d\w*|skomentowa\w*|opini\w*)\b",
    re.IGNORECASE,
)


#: Other verbs of saying, which ask for words behind "what": "what did X announce", «що X наголосив».
_SAYING = re.compile(
    r"\b(?:report|announc|declar|claim|insist|suggest|confirm|den(?:y|ied)|stress|argu|admit|acknowledg|explain"
    r"|promis|pledg|vow|wr[io]te|writ|publish|wants?\b|demand|expect|offer|propos|prefer"
    r"|повідом|сообщ|оголос|объяв|наголо[сш]|підкресл|подчерк|зазнач|отмет|отмеч|додав|добав|пояс|обіця|обеща"
    r"|пообіця|пообеща|підтверд|подтверд|визна|призна|напис|пиш|ствердж|утвержд|запевн|завер"
    r"|хоч[еу]|хотят|хотів|вимага|требу|пропону|предлага|очіку|ожида|chce|chcą|żąda|proponuj|oczekuj"
    r"|poinform|ogłosi|zapowie|podkreśl|zaznacz|doda[łl]|oświadcz|przyzna|obieca|twierdz|napisa|pisz|wyjaśni"
    r"|potwierdz|zapewni)\w*",
    re.IGNORECASE,
)
_WHAT = frozenset("what що что co".split())

#: Words that open a question or a part of one.
QUESTION_WORDS = frozenset(
    "what which who whom whose when where why how that"
    " що чого чому чим чім хто кого кому ким який яка яке які якого якої якому яку яким якою яких якій"
    " чий коли де як"
    " что чего чему чем чём кто кого кому кем ком какой какая какое какие какого какому какую каким какою"
    " каких каком когда где почему как"
    " co czego czemu czym kto kogo komu kim jaki jaka jakie jakiego jakiej jakiemu jaką jakim jakich jacy"
    " który która które którego której którą którym których kiedy gdzie dlaczego jak".split()
)

#: Those of them that ask who did something.
ASKING_WHO = frozenset("who хто кто kto".split())
#: Forms that say by themselves that one person speaks, so that none need be named: «говорил», "mówi".
_SOMEBODY_SAYING = re.compile(
    r"(?:(?:с?каза|(?:про)?говори|згад(?:ува)?|заяв(?:и|ля)|відпові|обіця|вважа|дума|коментува|писа|напис)(?:в|ла)"
    r"|каже|говорить|заявляє|думає|вважає|згадує|пише|відповідає|висловлював(?:ся|ась)|висловлювалася"
    r"|(?:сказа|(?:по)?говори|упомина|упомяну|заяв(?:и|ля)|ответи|обеща|счита|дума|комментирова|писа|написа)л[а]?"
    r"|говорит|заявляет|думает|считает|упоминает|пишет|отвечает|высказыва(?:лся|лась|ется)"
    r"|(?:powiedzia|mówi|mowi|wspomnia|wspomina|twierdzi|stwierdzi|uważa|uwaza|sądzi|komentowa|pisa|napisa|odpowiedzia"
    r"|obieca)[łl]a?|mówi|mowi|wspomina|twierdzi|uważa|uwaza|sądzi|myśli|pisze|odpowiada|obiecuje)$"
)

#: Behind these "do" is English: "what do Kyiv and Moscow say".
_BEFORE_DO = frozenset("what how where why when which who whom and so then".split())

_ASKING_FACT = re.compile(
    r"\b(?:how (?:many|much|long|often|far)|when|where|who|whom"
    r"|скільки|коли|де|куди|хто|кого|кому|сколько|когда|где|куда|кто"
    r"|ile|ilu|kiedy|gdzie|dokąd|kto|kogo|komu)\b",
    re.IGNORECASE,
)

#: What stands between a speaker and the subject of the speech.
ABOUT = frozenset(
    "on about regarding concerning re про щодо стосовно відносно о об обо насчет насчёт относительно"
    " касательно o nt wobec względem odnośnie".split()
)
#: Beginnings of words for what is somebody's own: "the position of Kyiv", «слова Путіна».
_OWN = tuple(
    "position stance view opinion reaction statement words line tone rhetoric version take remark comment"
    " позиц погляд взгляд думк мнени слов слів заяв реакц риторик верс оцінк оценк висловл высказ"
    " stanowisk pogląd opini słow słów wypowied reakcj retory wersj zdani podejś ocen".split()
)
#: Words beside a speaker that are no topic: "quotes of anybody, please".
FILLERS = frozenset(
    "both each whats whos hows wheres anyone anybody someone somebody"
    " everyone everybody nobody people folks anything something please pls plz"
    " gimme show give find get quote quotes but also just only really exactly lately let lets"
    " люди людей щось хтось хто-небудь будь ласка покажи дай знайди лише тільки саме"
    " люди что-то кто-то пожалуйста покажи дай найди лишь только именно"
    " ludzie ludzi coś cos ktoś ktos proszę prosze pokaż pokaz daj znajdź tylko sprawie kwestii temat temacie"
    " приводу поводу питанні вопросе вопросу тему".split()
)


def reports_speech(sentence: str) -> bool:
    """Tell whether a sentence quotes or reports somebody."""
    return bool(_VERBS.search(sentence)) or bool(quotation_spans(sentence))


def asking_words(question: str) -> frozenset[str]:
    """Return the words of a question, in lower case, that ask what somebody said; none when it does not."""
    found = {word for match in _ASKING.finditer(question) for word in words(match[0])}
    if not found and not _WHAT.isdisjoint(words(question)):
        found = {word for match in _SAYING.finditer(question) for word in words(match[0])}
    return frozenset(found)


def asks_for_fact(question: str) -> bool:
    """Tell whether a question asks how many, when, where or who, whatever else it asks."""
    return bool(_ASKING_FACT.search(question))


def is_english_do(before: str, earlier: str) -> bool:
    """Tell whether "do" with a word before it is the English verb, not the Polish preposition.

    Args:
        before: the word that may be "do", lower case.
        earlier: the one before it, "" at the beginning of the question.
    """
    return before == "do" and (not earlier or earlier in _BEFORE_DO)


def is_somebody_saying(word: str) -> bool:
    """Tell whether a lower-case word is a verb of saying in a form that needs nobody named: «говорил»."""
    return bool(_SOMEBODY_SAYING.match(word))


def is_owned(word: str) -> bool:
    """Tell whether a lower-case word is one for what is somebody's own: "the position of", «слова»."""
    return word.startswith(_OWN)


def starts_asking(word: str) -> bool:
    """Tell whether a lower-case word asks for words or stands before whom is asked for: "compare"."""
    return bool(_ASKING.match(word))


def before_about(question: str) -> list[str]:
    """Return the words before what a question is about: "US envoy on troops"; [] when nothing says so."""
    listed = words(question)
    about = next((n for n, word in enumerate(listed) if word in ABOUT), 0)
    return listed[:about]


def is_asked_about_something(question: str, speakers: Collection[str]) -> bool:
    """Tell whether a speaker is named right before what they speak about: "rubio on minerals".

    Args:
        question: as typed.
        speakers: the words of it that name those who can speak.
    """
    return any(
        one in speakers and other in ABOUT for one, other in itertools.pairwise(words(question))
    )
