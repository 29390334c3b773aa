"""The pages tell the truth: the README's commands are the ones that are tried, every command and option is named."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "DECISIONS.md",
    ROOT / "CHANGELOG.md",
    *(ROOT / "docs").glob("*.md"),
    *(ROOT / "reports").rglob("*.md"),
]
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
SCREEN = re.compile(r"<!-- screen: auditor (.*?) -->\n(?:```text\n.*?```\n)?", re.DOTALL)
YAML = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


def commands() -> list[str]:
    """The lines that the README asks a reader to type."""
    return [line for block in SHELL.findall(README) for line in block.splitlines() if line]


def options() -> Iterator[tuple[str, str]]:
    """Every command of the command line with every long option of it."""
    import click

    from auditor.cli import cli

    def walk(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
        for parameter in command.params:
            yield from ((name, option) for option in parameter.opts if option.startswith("--"))
        if isinstance(command, click.Group):
            for word in command.list_commands(click.Context(command)):
                inner = command.get_command(click.Context(command), word)
                assert inner is not None
                yield f"{name} {word}", ""
                yield from walk(inner, f"{name} {word}")

    yield from walk(cli, "auditor")


def test_the_readme_asks_for_exactly_the_commands_that_are_tried() -> None:
    tried = [line.strip() for line in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()]
    assert len(commands()) == 2
    assert all(command in tried for command in commands())


def test_the_map_of_extracting_names_every_module() -> None:
    page = (ROOT / "docs" / "extracting.md").read_text(encoding="utf-8")
    prose, tables = page.split("## Tables")
    home = ROOT / "auditor" / "extracting"
    modules = [path.relative_to(home) for path in home.rglob("*.py") if path.stem != "__init__"]
    for text, of_tables in ((prose, False), (tables, True)):
        named = set(re.findall(r"`(?:[\w/]+/)?(\w+)(?:\.py)?`", text))
        assert {path.stem for path in modules if ("tables" in path.parts) == of_tables} <= named


def test_every_command_and_option_is_in_the_docs() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    words = text.replace("|", " ")
    missing = [
        f"{command} {option}".strip()
        for command, option in options()
        if (option and option not in words and option != "--help") or (not option and command.split()[-1] not in words)
    ]
    assert not missing


def screen(arguments: str) -> str:
    """What a command prints on a terminal of 100 columns without colour, less blanks at the ends of lines."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "auditor", *arguments.split()],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )
    lines = done.stdout.decode().strip("\n").splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def test_the_screens_in_the_readme_are_what_is_printed() -> None:
    """Set AUDITOR_UPDATE=1 to write what is printed now."""
    found = SCREEN.findall(README)
    assert found
    said = SCREEN.sub(lambda match: f"<!-- screen: auditor {match[1]} -->\n```text\n{screen(match[1])}```\n", README)
    if os.environ.get("AUDITOR_UPDATE"):
        (ROOT / "README.md").write_text(said, encoding="utf-8")
    else:
        assert said == README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_rule_that_the_docs_teach_loads(tmp_path: Path) -> None:
    from auditor.knowledge.knowledge import load_knowledge

    (tmp_path / "rules").mkdir()
    (tmp_path / "catalogs" / "indicators").mkdir(parents=True)
    for number, block in enumerate(YAML.findall((ROOT / "docs/adding.md").read_text(encoding="utf-8"))):
        first = block.partition("\n")[0]
        name = f"catalogs/{first[2:]}" if first.startswith("# ") else f"rules/{number}.yaml"
        (tmp_path / name).write_text(block, encoding="utf-8")
    knowledge, faults = load_knowledge(rules=[tmp_path / "rules"], catalogs=[tmp_path / "catalogs"])
    assert [fault for fault in faults if fault.file.startswith(str(tmp_path))] == []
    assert "own.cereal-area" in knowledge.rulebook.rules


def test_every_class_of_words_is_explained() -> None:
    """What a person who corrects a language file must know stands in docs/languages.md."""
    import yaml

    page = (ROOT / "docs/languages.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "catalogs/languages").glob("*.yaml")):
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
        keys = {*tree, *tree["phrases"], *tree["qualifiers"]} - {"id", "name", "common", "phrases"}
        assert [key for key in sorted(keys) if f"`{key}`" not in page] == [], path.name
