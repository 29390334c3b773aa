"""The house keeps its own rules: layers, homes of libraries, sizes, docstrings, and where words live."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "auditor"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = {"reading", "extracting", "checking", "diagnosing", "reporting"}

# What each layer may import of the others (itself always).
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "knowledge": {"model"},
    **{stage: {"model", "knowledge"} for stage in STAGES},
    "unit_words": {"model", "knowledge", "diagnosing"},
    "across": {"model", "knowledge", "unit_words", *STAGES},
    "proving": {"model", "knowledge", "unit_words", *STAGES},
    "audit": {"model", "knowledge", "unit_words", "across", *STAGES},
    "cli": {"model", "knowledge", "audit", "proving", *STAGES},
    "__init__": {"model", "knowledge", "audit", "reading"},
    "__main__": {"cli"},
}

# The folders of extracting and of its tables, each of which may import of those before it; what stands beside them calls them all.
ORDER: dict[str, tuple[str, ...]] = {
    "extracting": ("measures", "figures", "evidence", "lists", "ratios", "bounds", "changes", "restatements"),
    "extracting/tables": ("layout", "claimed", "discovered", "told", "quotations"),
}

# The one home of each library, as a path prefix under auditor/.
HOMES: dict[str, tuple[str, ...]] = {
    "pint": ("knowledge/units.py",),
    "sympy": ("knowledge/algebra.py",),
    "yaml": ("knowledge/source.py",),
    "click": ("cli/",),
    "rich": ("reporting/terminal",),
    "highspy": ("diagnosing/", "knowledge/solver.py"),
    "docx": ("reading/", "reporting/annotate"),
    "pypdfium2": ("reading/", "reporting/annotate"),
    "pdfplumber": ("reading/",),
    "python_calamine": ("reading/",),
    "lxml": ("reading/", "reporting/annotate"),
    "openpyxl": ("reading/", "reporting/"),
}

FORBIDDEN_CALLS = {"eval", "exec", "sympify", "parse_expr", "compile"}
FORBIDDEN_IMPORTS = {"pickle", "cPickle", "marshal", "shelve", "dill"}
ALLOWED_COMPILE = {"re"}  # re.compile is a method of re, not the builtin


def name(path: Path) -> str:
    """The path of a module under auditor/, with forward slashes."""
    return path.relative_to(PACKAGE).as_posix()


def layer(path: Path) -> str:
    """The layer a module belongs to: the folder under auditor/, or the module's own name."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> Iterator[str]:
    """Every dotted module name that a module imports, wherever in the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            package = ("auditor", *path.relative_to(PACKAGE).parts[:-1])
            yield ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])
        elif isinstance(node, ast.ImportFrom) and node.module == "auditor":
            yield from (f"auditor.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def docstrings(module: ast.Module) -> set[int]:
    """The ids of the constant nodes that are docstrings, which may quote anything."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    first = (node.body[0] for node in ast.walk(module) if isinstance(node, owners) and node.body)
    return {id(statement.value) for statement in first if isinstance(statement, ast.Expr)}


def literals(module: ast.Module) -> Iterator[ast.Constant]:
    """The string literals of a module that are not docstrings."""
    quoted = docstrings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quoted:
            yield node


def vietnamese(text: str) -> bool:
    """Whether a text holds a word with a marked letter or a đ; the character classes of a pattern hold no words."""
    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"\[[^\]]*\]", " ", text))
    letters = [char for word in words for char in word if char.isalpha() and char > "\x7f"]
    return any(char in "đĐ" or unicodedata.decomposition(char) for char in letters)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_imports_only_from_the_layers_below(path: Path) -> None:
    own = layer(path)
    assert own in MAY_IMPORT, f"{own} is no layer of the house: name it in design and here"
    used = {module.split(".")[1] for module in imports(path) if module.startswith("auditor.")}
    assert used - {own} - {"__version__"} <= MAY_IMPORT[own]


@pytest.mark.parametrize("stage", ORDER)
def test_the_folders_of_a_stage_stand_in_order(stage: str) -> None:
    order, prefix = ORDER[stage], f"auditor.{stage.replace('/', '.')}."
    for path in MODULES:
        folder = name(path.parent).removeprefix(f"{stage}/")
        if folder in order:
            used = {module.removeprefix(prefix).split(".")[0] for module in imports(path) if module.startswith(prefix)}
            assert not used & set(order[order.index(folder) + 1 :]), name(path)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_library_has_one_home(path: Path) -> None:
    for module in imports(path):
        library = module.split(".")[0]
        if library in HOMES:
            assert name(path).startswith(HOMES[library]), f"{library} lives in {', '.join(HOMES[library])}"


def test_the_model_knows_only_the_standard_library_and_its_records() -> None:
    outside = {
        (name(path), module)
        for path in MODULES
        if layer(path) == "model"
        for module in imports(path)
        if module.split(".")[0] not in {*sys.stdlib_module_names, "auditor", "msgspec"}
    }
    assert not outside


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_records_are_structs(path: Path) -> None:
    assert "dataclasses" not in imports(path), "a frozen dataclass takes fifty times as long to make as a struct"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_opens_with_one_sentence(path: Path) -> None:
    text = ast.get_docstring(tree(path))
    assert text, "every module says what it is"
    sentence = text.split("\n\n")[0]
    assert sentence.endswith((".", "…")), f"a sentence ends with a full stop: {sentence!r}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_words_of_people_live_in_catalogs(path: Path) -> None:
    words = [f"line {node.lineno}: {node.value!r}" for node in literals(tree(path)) if vietnamese(node.value)]
    assert not words, f"{name(path)} spells words that belong in catalogs/: {words}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_text_is_never_run_as_code(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            owner = (
                node.func.value.id
                if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
                else ""
            )
            assert called not in FORBIDDEN_CALLS or (called == "compile" and owner in ALLOWED_COMPILE), (
                f"line {node.lineno}: {called}"
            )
    assert not {module.split(".")[0] for module in imports(path)} & FORBIDDEN_IMPORTS


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    """`auditor --help` and a warm `check` must not pay for algebra, units, solvers and file formats."""
    heavy = {
        "sympy",
        "pint",
        "highspy",
        "docx",
        "pypdfium2",
        "pdfplumber",
        "python_calamine",
        "openpyxl",
        "rich",
        "duckdb",
        "ibis",
    }
    at_top = [
        (name(path), module)
        for path in MODULES
        for node in tree(path).body
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for module in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
        if module.split(".")[0] in heavy and not name(path).startswith(HOMES[module.split(".")[0]])
    ]
    assert not at_top


def tracked() -> list[Path]:
    """The files that git tracks, or every file where there is no git."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True)
    names = [line for line in done.stdout.split("\0") if line]
    found = [ROOT / line for line in names] or [path for path in ROOT.rglob("*") if not made(path.relative_to(ROOT))]
    return [path for path in found if path.is_file()]


def made(path: Path) -> bool:
    """Whether a path under the root is made by tools rather than written by people."""
    return any(part.startswith(".") or part in {"__pycache__", "build", "dist"} for part in path.parts)


def test_the_tree_names_no_place_where_it_was_made() -> None:
    """A checkout works anywhere: no absolute path of somebody's machine stands in it."""
    places = re.compile(rb"(?<![\w.:/])/(?:work|root|home|Users)/[\w.]")
    named = [str(path.relative_to(ROOT)) for path in tracked() if places.search(path.read_bytes())]
    assert not named


def test_no_file_holds_the_two_sides_of_a_merge() -> None:
    signs = re.compile(rb"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
    homes = [home for home in ROOT.iterdir() if not home.name.startswith((".", "build", "dist"))]
    files = [file for home in homes for file in ([home] if home.is_file() else home.rglob("*"))]
    texts = [file for file in files if file.suffix in {".py", ".md", ".txt", ".yaml", ".json", ".toml"}]
    assert [str(file) for file in texts if signs.search(file.read_bytes())] == []
