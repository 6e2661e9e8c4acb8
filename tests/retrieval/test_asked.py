from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.descriptions import Descriptions
from retrieval.errors import QuestionError
from retrieval.names import load_names
from retrieval.question import understand
from retrieval.types import Question
from tests.helpers import NOW

NAMES = load_names()
KREMLIN = "sources close to the Kremlin"
THIRD = "third Russian informant"


class Corpus:
    """Speakers of a corpus, and Reuters and Platface, which carry what others say."""

    _descriptions = Descriptions(
        (name, name)
        for name in (
            "high-ranking official",
            THIRD,
            KREMLIN,
            "resort obrony",
            "Mike Johnson",
            "Boris Johnson",
            "US officials",
            "European leaders",
        )
    )

    def described(self, word_list: Sequence[str]) -> tuple[str, ...]:
        return self._descriptions.find(word_list)

    def carries(self, name: str) -> bool:
        return name == "Reuters"

    def has_voice(self, name: str) -> bool:
        return name == "Kremlin"

    def carrier(self, word_list: Sequence[str]) -> str | None:
        return "Platface" if list(word_list) == ["platface"] else None


def read(text: str) -> Question:
    return understand(text, NOW, NAMES, lambda _: True, Corpus())


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("what did Rubio say", ["Marco Rubio"]),
        ("what did Rubio and Lavrov say about Putin", ["Marco Rubio", "Sergey Lavrov"]),
        ("Rubio, Lavrov and Putin on gas", ["Marco Rubio", "Sergey Lavrov", "Vladimir Putin"]),
        ("what did Trump tell Putin", ["Donald Trump"]),
        ("after his call with Putin what did Trump say", ["Donald Trump"]),
        ("what was said to Putin", ["Vladimir Putin"]),
        ("on the minerals deal, what did rubio say", ["Marco Rubio"]),
        ("що про мінерали сказав Рубіо", ["Marco Rubio"]),
        ("про що говорив рубіо", ["Marco Rubio"]),
        ("позиція фіцо щодо зустрічі з путіним", ["Robert Fico"]),
        ("putin on zelensky's letter", ["Vladimir Putin"]),
        ("трамп про путіна", ["Donald Trump"]),
        ("what was said about Putin", []),
        ("opinion on Putin", []),
        ("what do experts think of Putin", []),
        ("o jaką broń Zełenski prosił", ["Volodymyr Zelensky"]),
        ("о чём предупреждал Песков", ["Dmitry Peskov"]),
        ("про яку зустріч говорив Путін", ["Vladimir Putin"]),
        ("rubio", ["Marco Rubio"]),
        ("did Biden meet Putin", ["Joe Biden"]),
    ],
)
def test_whose_words_are_wanted_stands_where_a_speaker_does(
    question: str, asked: list[str]
) -> None:
    assert list(read(question).asked) == asked


@pytest.mark.parametrize(
    ("question", "asked", "topic"),
    [
        ("що сказав президент Зеленський", "Volodymyr Zelensky", ""),
        ("what did President Putin say about gas", "Vladimir Putin", "gas"),
        ("what did Trump's envoy Witkoff say", "Steve Witkoff", "Trump's"),
        ("co powiedział rzecznik Putina Pieskow", "Dmitry Peskov", "rzecznik Putina"),
    ],
)
def test_a_title_belongs_to_the_name_beside_it(question: str, asked: str, topic: str) -> None:
    understood = read(question)

    assert (understood.asked, understood.topic) == ((asked,), topic)


@pytest.mark.parametrize(
    "question",
    ["what did Putin's spokesman say", "речник Путіна що сказав", "co mówi rzecznik Putina"],
)
def test_somebody_s_spokesman_is_not_him(question: str) -> None:
    assert read(question).asked == ()
    assert read(question).speakers == ("Vladimir Putin",)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("what did the third Russian source say about gas?", [THIRD]),
        ("що сказало третє російське джерело", [THIRD]),
        ("що сказав високопоставлений чиновник", ["high-ranking official"]),
        ("co powiedział wysoki rangą urzędnik", ["high-ranking official"]),
        ("co powiedział resort obrony", ["resort obrony"]),
        ("what did Kremlin sources say", [KREMLIN]),
        ("what did US officials tell Zelensky", ["US officials"]),
        ("what did Trump tell European leaders", ["Donald Trump"]),
        ("what did Johnson say", ["Mike Johnson", "Boris Johnson"]),
        ("що сказав джонсон про нато", ["Mike Johnson", "Boris Johnson"]),
        ("what did the fourth source say", []),
    ],
)
def test_who_is_described_is_looked_for_among_those_who_speak(
    question: str, asked: list[str]
) -> None:
    assert list(read(question).asked) == asked


def test_the_words_that_describe_a_speaker_are_no_topic() -> None:
    assert read("what did the third Russian source say about gas?").topic == "gas"
    assert read("what did the fourth Russian source say about gas?").topic_words == (
        "fourth",
        "russian",
        "source",
        "gas",
    )


@pytest.mark.parametrize(
    "question",
    ["what did Reuters' sources say", "what did sources tell Reuters", "źródła Reutersa co mówiły"],
)
def test_an_outlet_s_sources_are_not_the_outlet(question: str) -> None:
    understood = read(question)

    assert (understood.asked, understood.sources_of) == ((), ("Reuters",))
    assert understood.topic == ""


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("what do the sources say about Putin", "Putin"),
        ("anonymous sources on gas", "gas"),
        ("неназвані джерела про газ", "газ"),
        ("что говорят источники о газе", "газе"),
        ("co mówią anonimowe źródła o gazie", "gazie"),
    ],
)
def test_sources_without_any_description_are_those_of_anybody(question: str, topic: str) -> None:
    understood = read(question)

    assert (understood.unnamed, understood.asked, understood.sources_of) == (True, (), ())
    assert (understood.topic, understood.intent) == (topic, "said")
    assert understood.understood == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Rubio Lavrov on gas", ["Marco Rubio", "Sergey Lavrov"]),
        ("Рубіо Лавров про газ", ["Marco Rubio", "Sergey Lavrov"]),
        ("Rubio, Lavrov / Putin on gas", ["Marco Rubio", "Sergey Lavrov", "Vladimir Putin"]),
        ("Rubio Lavrov gas", ["Marco Rubio"]),
        ("Rubio / Lavrov", ["Marco Rubio", "Sergey Lavrov"]),
        ("what did Rubio say Lavrov thinks", ["Marco Rubio"]),
        ("Rubio Odesa", ["Marco Rubio"]),
    ],
)
def test_people_side_by_side_before_what_they_speak_about_are_asked_for_together(
    question: str, asked: list[str]
) -> None:
    assert list(read(question).asked) == asked


@pytest.mark.parametrize(
    "question",
    [
        "compare what Rubio said with what Lavrov said",
        "how does Rubio differ from Lavrov",
        "чим Рубіо відрізняється від Лаврова",
        "чем Рубио отличается от Лаврова",
        "czym Rubio różni się od Ławrowa",
    ],
)
def test_everybody_who_is_set_against_another_is_asked_for(question: str) -> None:
    understood = read(question)

    assert (understood.intent, understood.asked) == ("compare", ("Marco Rubio", "Sergey Lavrov"))


def test_who_is_spoken_of_in_a_comparison_is_not_compared() -> None:
    understood = read("compare Rubio and Lavrov on Putin")

    assert understood.asked == ("Marco Rubio", "Sergey Lavrov")
    assert (understood.topic, understood.about) == ("Putin", "Putin")


@pytest.mark.parametrize(
    "question", ["what is the position of Rubio on gas", "Rubio's opinion of Putin"]
)
def test_of_after_a_noun_says_whose_it_is_and_after_a_verb_of_whom_it_is(question: str) -> None:
    assert read(question).asked == ("Marco Rubio",)
    assert read("what was said of Rubio").asked == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("what did the Polish prime minister say", ["Donald Tusk"]),
        ("глава МИД РФ о газе", ["Sergey Lavrov"]),
        ("rzecznik Kremla o gazie", ["Dmitry Peskov"]),
        ("what did Rubio tell the Polish prime minister", ["Marco Rubio"]),
        ("what was said about the Polish prime minister", []),
    ],
)
def test_whoever_holds_an_office_is_asked_for_by_it(question: str, asked: list[str]) -> None:
    assert list(read(question).asked) == asked


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from("rubio путін лавров tusk kyiv vs compare , and about sources".split()),
        min_size=1,
        max_size=9,
    )
)
def test_only_those_named_or_described_are_asked_for(parts: list[str]) -> None:
    try:
        understood = read(" ".join(parts))
    except QuestionError:
        return
    known = {
        "Marco Rubio",
        "Vladimir Putin",
        "Sergey Lavrov",
        "Donald Tusk",
        "Kyiv",
        THIRD,
        KREMLIN,
    }

    assert set(understood.asked) <= known
    assert len(set(understood.asked)) == len(understood.asked)


def test_an_outlet_is_asked_for_by_name() -> None:
    assert read("what did Reuters report").asked == ("Reuters",)
    assert read("що повідомив Reuters").asked == ("Reuters",)
    assert read("what did Platface report about Odesa").asked == ("Platface",)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("what did Kurt Volker say about Putin", ["Kurt Volker"]),
        ("what did kurt volker think of putin", ["kurt volker"]),
        ("what did Anna in Kyiv say", []),
        ("what was said about Kurt Volker", []),
    ],
)
def test_a_name_that_neither_table_nor_corpus_knows_is_a_speaker_s(
    question: str, asked: list[str]
) -> None:
    found = understand(question, NOW, NAMES, lambda word: word != "volker", Corpus())

    assert list(found.asked) == asked


def test_a_fact_is_nobody_s_description() -> None:
    assert read("who is the third Russian source").asked == ()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_no_question_breaks_the_reader(text: str) -> None:
    assert read(f"what did Rubio say {text}").intent == "said"
