from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.statements import Tally
from retrieval.errors import IndexFault
from retrieval.names import load_names
from retrieval.who import Speaker, Speakers, with_speakers_of

MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)


def speakers(*tallies: Tally) -> Speakers:
    return Speakers.of(tallies, load_names())


def test_spellings_of_one_name_are_one_speaker() -> None:
    found = speakers(
        Tally("Marco Rubio", 2, MAY), Tally("Rubio", 1, JUNE), Tally("Марко Рубіо", 4, MAY)
    )

    assert found.all == (
        Speaker(
            name="Marco Rubio",
            spellings=(("Marco Rubio", 2), ("Rubio", 1), ("Марко Рубіо", 4)),
            count=7,
            latest=JUNE,
            named=True,
        ),
    )
    assert found.spellings("Marco Rubio") == ("Marco Rubio", "Rubio", "Марко Рубіо")
    assert found.spellings("Rubio") == ()
    assert found.counted() == [("Marco Rubio", 2), ("Rubio", 1), ("Марко Рубіо", 4)]


def test_the_most_recent_come_first_and_the_unnamed_behind_all_others() -> None:
    found = speakers(
        Tally("two officials", 9, JUNE),
        Tally("Anna Keller", 1, MAY),
        Tally("Boris Lem", 2, MAY),
        Tally("Vladimir Putin", 1, JUNE),
        Tally("Western diplomat", 1, MAY),
    )

    assert [(s.name, s.named) for s in found.all] == [
        ("Vladimir Putin", True),
        ("Boris Lem", True),
        ("Anna Keller", True),
        ("two officials", False),
        ("Western diplomat", False),
    ]


def test_speakers_are_saved_and_read_again(tmp_path: Path) -> None:
    found = speakers(Tally("Марко Рубіо", 1, MAY), Tally("an official in Kyiv", 2, JUNE))
    found.save(tmp_path)

    assert Speakers.load(tmp_path).all == found.all
    assert [file.name for file in tmp_path.iterdir()] == ["speakers.json"]


@pytest.mark.parametrize("content", ["", "{}x", "[1]", '[{"name": "x"}]', '{"a": 1}'])
def test_a_damaged_file_is_a_fault_of_the_index(tmp_path: Path, content: str) -> None:
    (tmp_path / "speakers.json").write_text(content)

    with pytest.raises(IndexFault, match=r"speakers\.json can't be read"):
        Speakers.load(tmp_path)


def test_a_missing_file_is_a_fault_of_the_index(tmp_path: Path) -> None:
    with pytest.raises(IndexFault, match=r"speakers\.json can't be read"):
        Speakers.load(tmp_path)


def test_whom_only_the_articles_know_is_found_in_questions() -> None:
    names = with_speakers_of(
        load_names(), [("Anna Kellerova", 2), ("Officials", 9), ("sources", 3)]
    )

    found = names.in_question("what did kellerova say to officials and sources", lambda _: True)
    assert {name.canonical for name in found.values()} == {"Anna Kellerova"}


def test_an_outlet_carries_more_than_it_says() -> None:
    links = {
        "Reuters": 3,
        "Рейтер": 1,
        "Kremlin": 1,
        "Marco Rubio": 5,
        "Anna Keller": 5,
        "reporters": 5,
    }
    tallies = [Tally("Reuters", 4, MAY), Tally("Kremlin", 2, MAY)]
    found = Speakers.of(tallies, load_names(), links, ["The Outlet"])

    assert found.carries("Reuters")
    assert found.written("Reuters") == ("Reuters", "Рейтер")
    assert found.carries("The Outlet")
    assert found.carrier(["outlet"]) == "The Outlet"
    nobody = ("Kremlin", "Marco Rubio", "Anna Keller", "reporters")
    assert [name for name in nobody if found.carries(name)] == []
    assert found.carrier(["kremlin"]) is None
    assert found.written("Kremlin") == ()


def test_outlets_are_saved_and_read_again(tmp_path: Path) -> None:
    Speakers.of([], load_names(), {"Reuters": 3}).save(tmp_path)

    assert Speakers.load(tmp_path).written("Reuters") == ("Reuters",)


def test_speakers_are_known_by_what_articles_call_them() -> None:
    found = speakers(Tally("Рубіо", 1, MAY), Tally("third Russian source", 1, JUNE))

    assert found.name_of("Рубіо") == "Marco Rubio"
    assert found.name_of("Lavrov") is None
    assert found.is_named("Рубіо")
    assert not found.is_named("third Russian source")
    assert not found.is_named("Lavrov")
    assert found.described(["russian", "source"]) == ("third Russian source",)
    assert found.described(["rubio"]) == ("Marco Rubio",)


def test_a_side_is_one_speaker_in_every_language() -> None:
    found = speakers(
        Tally("Russia", 2, MAY),
        Tally("Россия", 1, JUNE),
        Tally("Росія", 1, MAY),
        Tally("Rosja", 1, MAY),
    )

    assert [(s.name, s.count, s.latest) for s in found.all] == [("Russia", 5, JUNE)]
    assert found.name_of("Россия") == "Russia"
    assert found.spellings("Russia") == ("Russia", "Россия", "Росія", "Rosja")


def test_a_country_and_its_capital_are_two_speakers() -> None:
    found = speakers(Tally("Moscow", 1, MAY), Tally("Russia", 1, MAY), Tally("Kyiv", 1, MAY))

    assert {s.name for s in found.all} == {"Moscow", "Russia", "Kyiv"}


def test_officials_speak_for_their_side_as_long_as_they_hold_the_office() -> None:
    found = speakers(
        Tally("Sergey Lavrov", 1, MAY),
        Tally("Volodymyr Zelensky", 1, MAY),
        Tally("Joe Biden", 1, MAY),
        Tally("Marco Rubio", 1, MAY),
        Tally("Anna Keller", 1, MAY),
    )

    assert found.speaking_for(["Moscow"]) == ("Moscow", "Sergey Lavrov")
    assert found.speaking_for(["Russia"]) == ("Russia", "Sergey Lavrov")
    assert found.speaking_for(["Kyiv"]) == ("Kyiv", "Volodymyr Zelensky")
    assert found.speaking_for(["Washington"]) == ("Washington", "Marco Rubio")
    assert found.speaking_for(["Beijing"]) == ("Beijing",)


def test_somebody_who_spoke_while_in_office_speaks_for_the_side() -> None:
    found = speakers(Tally("Joe Biden", 1, date(2023, 5, 1)))

    assert found.speaking_for(["Washington"]) == ("Washington", "Joe Biden")


def test_sources_are_those_without_a_name_who_tell_reporters() -> None:
    found = speakers(
        Tally("Western diplomat", 1, MAY),
        Tally("third Russian source", 1, JUNE),
        Tally("Marco Rubio", 1, JUNE),
        Tally("residents", 1, JUNE),
    )

    assert found.sources() == ("third Russian source", "Western diplomat")
    assert speakers().sources() == ()


def test_a_role_with_a_capital_is_no_name() -> None:
    found = speakers(Tally("Officials", 1, MAY), Tally("Treasury", 1, MAY))

    assert [(s.name, s.named) for s in found.all] == [("Treasury", True), ("Officials", False)]


def test_those_whose_role_is_named_after_a_body_speak_for_it(tmp_path: Path) -> None:
    tallies = [
        Tally("Dmitry Peskov", 1, MAY),
        Tally("Kremlin", 1, MAY),
        Tally("Donald Trump", 1, MAY),
    ]
    speakers(*tallies).save(tmp_path)
    found = Speakers.load(tmp_path)

    assert found.speaking_for(["Kremlin"]) == ("Kremlin", "Dmitry Peskov")
    assert found.speaking_for(["Donald Trump", "Dmitry Peskov"]) == (
        "Donald Trump",
        "Dmitry Peskov",
    )
    assert found.speaking_for([]) == ()
