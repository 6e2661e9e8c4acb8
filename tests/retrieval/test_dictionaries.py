from __future__ import annotations

import subprocess
import sys

import pytest

from retrieval.dictionaries import is_dictionary_word

#: Morfeusz and faiss are both wrapped by SWIG, whose iterators are those of whichever was loaded last.
BOTH = """
from retrieval.dictionaries import is_dictionary_word
first = is_dictionary_word("zawieszenie")
import faiss
print(first, is_dictionary_word("rozmowy"), is_dictionary_word("qqqzx"))
"""


@pytest.mark.parametrize("word", ["ceasefire", "розмова", "переговоры", "rozmowy", "zrodlo"])
def test_a_word_is_looked_up_in_the_dictionaries_of_its_alphabet(word: str) -> None:
    assert is_dictionary_word(word)


@pytest.mark.parametrize("word", ["", "qqqzx", "30", "a-b", "ыъьщ"])
def test_what_is_no_word_is_in_no_dictionary(word: str) -> None:
    assert not is_dictionary_word(word)


@pytest.mark.slow
def test_the_polish_dictionary_works_when_faiss_is_loaded_behind_it() -> None:
    done = subprocess.run([sys.executable, "-c", BOTH], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout.split()) == (0, ["True", "True", "False"])
