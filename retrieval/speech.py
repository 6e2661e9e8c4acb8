"""Signs that a sentence reports what somebody said, and that a question asks for it; four languages."""

from __future__ import annotations

import re

from retrieval.sentences import quotation_spans

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

#: Characters between a verb of saying and the name of who says it: a role may stand between.
_BESIDE = 60

#: How questions ask for words: "what did X say", «що сказав», "co powiedział".
_ASKING = re.compile(
    r"\b(?:say|says|said|saying|told|tell|quote|quotes|quoted|comment|statement|words|called?"
    r"|respon[ds]\w*|repl\w+|reaction"
    r"|react\w*|warn\w*|think\w*|thought|opinion|position|stance|view|views"
    r"|сказа\w*|каза\w*|каже|говор\w*|заяв\w*|відпов\w*|ответ\w*|дума\w*|вважа\w*|счита\w*"
    r"|позиц\w*|слова|цитат\w*|реакц\w*|назва\w*"
    r"|powiedzia\w*|mówi\w*|mowi\w*|stwierdzi\w*|uważa\w*|uwaza\w*|stanowisk\w*|słowa|cytat\w*"
    r"|reakcj\w*|odpowied\w*|ocen\w*)\b",
    re.IGNORECASE,
)


def reports_speech(sentence: str) -> bool:
    """Tell whether a sentence quotes or reports somebody."""
    return bool(_VERBS.search(sentence)) or bool(quotation_spans(sentence))


def beside_verbs(sentence: str) -> str:
    """Return what stands close to the verbs of saying in a sentence: where its speakers are named."""
    found = [
        sentence[max(0, m.start() - _BESIDE) : m.end() + _BESIDE] for m in _VERBS.finditer(sentence)
    ]
    return " | ".join(found)


def asks_for_words(question: str) -> bool:
    """Tell whether a question asks what somebody said or thinks."""
    return bool(_ASKING.search(question))
