"""Forms of verbs and nouns, and what the lists say of them."""

from __future__ import annotations

import pytest

from retrieval.attribution.english.lexicon import lexicon, plural, singular


@pytest.mark.parametrize(
    ("word", "lemma", "shape"),
    [
        ("says", "say", "present"),
        ("told", "tell", "past"),
        ("admitted", "admit", "past"),
        ("denies", "deny", "present"),
        ("accusing", "accuse", "gerund"),
        ("vow", "vow", "base"),
        ("written", "write", "participle"),
    ],
)
def test_words_are_forms_of_verbs(word: str, lemma: str, shape: str) -> None:
    form = lexicon().forms[word]
    assert (form.verb.lemma, form.shape) == (lemma, shape)


def test_a_verb_knows_what_it_takes() -> None:
    accuse = lexicon().forms["accused"].verb
    assert accuse.prepositions == {"of"}
    assert "thing" in lexicon().forms["rejected"].verb.takes
    assert "infinitive" in lexicon().forms["promised"].verb.takes


def test_particles_make_verbs_of_saying_and_unmake_them() -> None:
    assert lexicon().with_particle["point", "out"] is True
    assert lexicon().with_particle["call", "off"] is False


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("officials", "official"),
        ("women", "woman"),
        ("secretaries", "secretary"),
        ("bosses", "boss"),
        ("coaches", "coach"),
        ("police", "police"),
        ("analysis", "analysis"),
    ],
)
def test_nouns_become_singular(many: str, one: str) -> None:
    assert singular(many) == one


def test_nouns_become_plural() -> None:
    assert [plural(noun) for noun in ("claim", "plea", "speech", "boss", "testimony")] == [
        "claims",
        "pleas",
        "speeches",
        "bosses",
        "testimonies",
    ]


def test_sentences_without_a_word_of_saying_need_no_parsing() -> None:
    assert lexicon().may_report("Keller warned Moscow.")
    assert lexicon().may_report("According to him it failed.")
    assert not lexicon().may_report("The sun shone over Velm.")
