"""What English sentences report: cue, source, content, who was told."""

from __future__ import annotations

import pytest

from retrieval.attribution.english.grammar import EnglishGrammar
from retrieval.attribution.types import Report, Source

GRAMMAR = EnglishGrammar()


def reports(sentence: str) -> list[Report]:
    return GRAMMAR.reports([sentence])[0]


def told(sentence: str) -> list[tuple[str, str, list[str]]]:
    """Return cue, speaker and content of every report, as text."""
    return [
        (
            sentence[slice(*report.cue)],
            "" if report.source is None else _called(sentence, report.source),
            [sentence[slice(*span)] for span in report.content],
        )
        for report in reports(sentence)
        if not report.negated
    ]


def _called(sentence: str, source: Source) -> str:
    return source.name or source.role or sentence[slice(*source.span)]


def source(sentence: str) -> Source:
    found = reports(sentence)[0].source
    assert found is not None
    return found


def test_a_clause_behind_that_is_what_was_said() -> None:
    assert told("The president warned Tuesday that the talks had failed.") == [
        ("warned", "president", ["the talks had failed"])
    ]


def test_that_may_be_left_out() -> None:
    assert told("Two officials told Reuters a text was ready.") == [
        ("told", "Two officials", ["a text was ready"])
    ]


def test_the_speaker_may_stand_behind_the_verb() -> None:
    sentence = (
        ", said Samuel Charap, a senior political analyst at the RAND Corporation, to Bloomberg."
    )
    [report] = reports(sentence)
    assert report.content == ()
    assert report.told == ("Bloomberg",)
    assert report.source == Source(
        (7, 72),
        "name",
        "Samuel Charap",
        "senior political analyst at the RAND Corporation",
        "analyst",
        "m",
    )


def test_a_report_may_stand_inside_what_was_said() -> None:
    assert told("The plan, Smith added, was dead.") == [
        ("added", "Smith", ["The plan", "was dead"])
    ]


def test_a_report_may_stand_behind_what_was_said() -> None:
    assert told("The bridge is closed, four people close to the talks told Bloomberg.") == [
        ("told", "four people close to the talks", ["The bridge is closed"])
    ]


def test_what_only_leads_up_to_a_report_was_not_said() -> None:
    assert told("Before we left, Keller warned that it would fail.") == [
        ("warned", "Keller", ["it would fail"])
    ]
    assert told("Asked about her successor, she laughed.") == [("laughed", "she", [])]


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("Rubio called for an immediate truce.", "called for", "an immediate truce"),
        ("Rubio accused Moscow of stalling.", "accused", "stalling"),
        ("The ministry called on Moscow to leave.", "called on", "to leave"),
        ("Keller urged both ministers to stop.", "urged", "to stop"),
        ("Keller promised to publish the figures.", "promised", "to publish the figures"),
        ("Keller denied targeting civilians.", "denied", "targeting civilians"),
        ("Keller rejected the allegation.", "rejected", "the allegation"),
        ("Keller called the offer a trap.", "called", "a trap"),
        ("Keller described the talks as hopeless.", "described", "hopeless"),
        ("Keller demanded an apology.", "demanded", "an apology"),
    ],
)
def test_verbs_take_infinitives_and_things(sentence: str, cue: str, content: str) -> None:
    [(word, _, pieces)] = told(sentence)
    assert (word, pieces) == (cue, [content])


def test_two_verbs_share_their_subject() -> None:
    assert told("But Rubio called for an immediate truce and accused Moscow of stalling.") == [
        ("called for", "Rubio", ["an immediate truce"]),
        ("accused", "Rubio", ["stalling"]),
    ]


def test_a_participle_belongs_to_the_subject_of_the_main_clause() -> None:
    assert told("Keller rejected the idea that the truce was a trap, saying it would hold.") == [
        ("rejected", "Keller", ["the idea that the truce was a trap"]),
        ("saying", "Keller", ["it would hold"]),
    ]


def test_whom_somebody_quotes_is_the_speaker() -> None:
    [report] = [r for r in reports("TASS quoted Rubio as saying:") if r.source is not None]
    assert report.source is not None
    assert report.source.name == "Rubio"
    assert report.told == ("TASS",)


def test_a_relative_pronoun_speaks_for_its_noun() -> None:
    assert told("Keller, who said that she was ill, stayed in Velm.")[0] == (
        "said",
        "Keller",
        ["she was ill"],
    )


def test_what_was_said_ends_where_another_report_begins() -> None:
    assert told("Keller said the bridge was safe, adding that it would open soon.") == [
        ("said", "Keller", ["the bridge was safe"]),
        ("adding", "Keller", ["it would open soon"]),
    ]
    assert told("One in three said the party was fair and one in four said it was hostile.") == [
        ("said", "One in three", ["the party was fair"]),
        ("said", "one in four", ["it was hostile"]),
    ]


def test_what_was_said_ends_at_a_remark_of_the_outlet() -> None:
    sentence = "Keller accused the councils of hoarding grain, in a row that threatens the harvest."
    assert told(sentence)[0] == ("accused", "Keller", ["hoarding grain"])


def test_a_phrase_may_report() -> None:
    assert told("According to the ministry, the bridge is closed.") == [
        ("According to", "ministry", ["the bridge is closed"])
    ]
    assert told("The bridge is closed, according to the ministry.") == [
        ("according to", "ministry", ["The bridge is closed"])
    ]
    assert told("In his view, the cousins are running out of money.") == [
        ("In his view", "his", ["the cousins are running out of money"])
    ]
    assert told("As Reuters reported, the talks failed.") == [
        ("reported", "Reuters", ["the talks failed"])
    ]


def test_a_noun_may_report() -> None:
    assert told("The minister issued a warning that the truce would fail.") == [
        ("warning", "minister", ["the truce would fail"])
    ]


def test_a_carrier_named_with_the_source_was_told() -> None:
    [report] = reports("Bloomberg sources in Western agencies reported that Putin would not yield.")
    assert report.told == ("Bloomberg",)
    assert report.source is not None
    assert report.source.role == "Bloomberg sources in Western agencies"
    assert report.source.plural


def test_the_partner_of_a_conversation_was_told() -> None:
    [report] = reports(
        "It will fail, according to sources close to the Kremlin in a conversation with Reuters."
    )
    assert report.told == ("Reuters",)
    assert report.source is not None
    assert report.source.role == "sources close to the Kremlin"


def test_the_platform_of_a_post_was_told() -> None:
    [report] = reports("Ganz posted on X that the trains would run.")
    assert report.told == ("X",)


@pytest.mark.parametrize(
    "sentence",
    [
        "He did not say that the talks had failed.",
        "Asked whether he would go, he declined to comment.",
        "Nobody was told, and she never said why it failed.",
    ],
)
def test_what_was_not_said_is_negated(sentence: str) -> None:
    assert [content for _, _, content in told(sentence) if content] == []


def test_what_might_be_said_is_not_reported() -> None:
    assert told("Keller could reject the plan.") == []
    assert told("The debate promised to be long.") == []


def test_that_said_reports_nothing() -> None:
    assert told("That said, the mood in the street is calm.") == []


def test_names_are_parted_from_roles() -> None:
    who = source("U.S. Secretary of State Marco Rubio said the talks had failed.")
    assert (who.form, who.name, who.role, who.head, who.gender) == (
        "name",
        "Marco Rubio",
        "U.S. Secretary of State",
        "secretary",
        "m",
    )
    who = source("The defence minister of Ostria, Anna Keller, told reporters it had failed.")
    assert (who.name, who.role, who.head, who.gender) == (
        "Anna Keller",
        "defence minister of Ostria",
        "minister",
        "f",
    )


def test_bodies_and_unnamed_sources_are_told_apart() -> None:
    assert source("The Russian Foreign Ministry said the talks had failed.").form == "body"
    who = source("A third Russian source said the talks had failed.")
    assert (who.form, who.role, who.head) == ("described", "third Russian source", "source")


def test_a_statement_speaks_for_whose_it_is() -> None:
    assert source("Their statement said the talks had failed.").form == "pronoun"


def test_sentences_come_back_in_their_order() -> None:
    found = GRAMMAR.reports(["Keller said it failed.", "The sun shone.", "Vidal said it held."])
    assert [len(each) for each in found] == [1, 0, 1]


def test_the_occasion_does_not_part_a_verb_from_its_clause() -> None:
    [report] = reports("Rutte told CNN in an interview that Ukraine must be strong.")
    assert report.told == ("CNN",)
    assert told("Rutte told CNN in an interview that Ukraine must be strong.") == [
        ("told", "Rutte", ["Ukraine must be strong"])
    ]
    assert told("Vidal promised Sunday at a rally to end the war.") == [
        ("promised", "Vidal", ["to end the war"])
    ]


def test_what_was_said_does_not_end_inside_a_quotation() -> None:
    sentence = "Vidal said the deal was “dead. We will not sign it.”"
    assert told(sentence)[0] == ("said", "Vidal", ["the deal was “dead. We will not sign it.”"])


def test_a_headline_reports_in_the_present() -> None:
    assert told("Kyiv says Russia launched 120 drones overnight") == [
        ("says", "Kyiv", ["Russia launched 120 drones overnight"])
    ]


def test_whom_a_paper_cites_speaks_in_it() -> None:
    sentence = "According to the Post, citing two officials, the talks failed."
    assert told(sentence)[0] == ("According to", "two officials", ["the talks failed"])


def test_a_position_of_somebody_is_told_and_that_of_anybody_is_not() -> None:
    assert told("Moscow hopes to keep the bridge.") == [("hopes", "Moscow", ["to keep the bridge"])]
    assert told("Few think the bridge will hold.") == []


def test_a_date_line_does_not_speak() -> None:
    sentence = (
        "LURZ, Feb. 19 (Reuters) - Kardenia’s minister, Ilona Vasik, said the talks had failed."
    )
    assert told(sentence) == [("said", "Ilona Vasik", ["the talks had failed"])]
