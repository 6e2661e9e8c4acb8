"""Parsing: trees, long sentences, and no torch."""

from __future__ import annotations

import subprocess
import sys

import pytest

from retrieval.attribution.english.parser import cut, date_line, parse
from retrieval.attribution.english.tree import Tree


def test_a_tree_knows_its_words_and_their_places() -> None:
    [tree] = parse(["Keller said  it failed."])
    assert list(tree.words) == ["Keller", "said", "it", "failed", "."]
    assert [tree.text[s : tree.end(i)] for i, s in enumerate(tree.starts)] == list(tree.words)
    assert tree.slice(2, 3) == "it failed"


def test_long_sentences_are_cut_to_what_can_be_parsed() -> None:
    assert cut("a b c") == "a b c"
    assert len(cut("word " * 100_000).split()) == 200
    assert cut("Keller said " + "x" * 200_000) == "Keller said "


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        ("LURZ, Feb. 19 — Kardenia left.", "Kardenia left."),
        ("PARIS, Aug 31 (Reuters) - Kardenia left.", "Kardenia left."),
        ("BRISA (AlliedWire) - Kardenia left.", "Kardenia left."),
        ("NEW YORK — Kardenia left.", "Kardenia left."),
        ("NATO said it failed – again.", "NATO said it failed – again."),
        ("Keller – a minister – left.", "Keller – a minister – left."),
    ],
)
def test_a_date_line_is_left_out(sentence: str, begins: str) -> None:
    assert sentence[date_line(sentence) :] == begins


def test_a_tree_without_words_is_empty() -> None:
    assert [len(tree) for tree in parse(["", "  ", "\n"])] == [0, 0, 0]


def test_subtrees_are_worked_out_from_the_heads() -> None:
    tree = Tree(
        "a b c", ["a", "b", "c"], [0, 2, 4], ["DT", "NN", "VB"], ["det", "x", "ROOT"], [1, 2, 2]
    )
    assert (list(tree.lefts), list(tree.rights)) == ([0, 0, 0], [0, 1, 2])
    assert list(tree.children[2]) == [1]


@pytest.mark.slow
def test_the_parser_does_without_torch_and_leaves_it_usable() -> None:
    program = (
        "import sys\n"
        "from retrieval.attribution.english.grammar import EnglishGrammar\n"
        "assert EnglishGrammar().reports(['Keller said it failed.'])[0]\n"
        "assert 'torch' not in sys.modules\n"
        "import sentence_transformers\n"
        "assert 'torch' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
