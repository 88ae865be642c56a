"""Sizes, names, models, and what may stand in a file that everybody gets."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.source_tree import ROOT, assert_none, source_files, tracked_files, tree_of

LONGEST_FILE_LINES = 300
LONGEST_FUNCTION_LINES = 60
NAMELESS_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "stuff"}
MODELS_LIMIT_BYTES = 120 * 2**20


def test_no_file_is_too_long():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in source_files()}
    assert_none(
        f"{path.relative_to(ROOT)} has {length} lines"
        for path, length in lengths.items()
        if length > LONGEST_FILE_LINES
    )


def test_no_function_is_too_long():
    assert_none(
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {length} lines"
        for path in source_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION_LINES
    )


def test_every_file_is_named_after_its_subject():
    assert_none(
        path.relative_to(ROOT)
        for path in source_files()
        if NAMELESS_NAMES & {part.removesuffix(".py") for part in path.parts}
    )


def test_every_module_of_the_program_begins_with_what_it_is_for():
    assert_none(
        path.relative_to(ROOT)
        for path in source_files("sketchstudio", "training", "bench", "scripts")
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree_of(path))
    )


def test_every_folder_of_modules_is_a_package_and_so_comes_into_a_wheel():
    """setuptools leaves out a folder without `__init__.py`, though it can be imported here."""
    folders = {path.parent for path in source_files("sketchstudio", "training", "bench")}
    assert_none(
        folder.relative_to(ROOT)
        for folder in sorted(folders)
        if not (folder / "__init__.py").is_file()
    )


MODEL_FOLDERS = sorted(path.parent for path in (ROOT / "models").glob("*/model.json"))


@pytest.mark.parametrize("folder", MODEL_FOLDERS, ids=lambda folder: folder.name)
def test_every_model_has_its_weights_and_its_card(folder: Path):
    names = {path.name for path in folder.iterdir()}
    assert names >= {"weights.safetensors", "model.json", "CARD.md"}


def test_the_models_stay_small_enough_to_ship():
    sizes = [path.stat().st_size for path in (ROOT / "models").rglob("*") if path.is_file()]
    assert sum(sizes) <= MODELS_LIMIT_BYTES


# A package index or find-links address, and paths that only one machine has.
NOT_FOR_EVERY_MACHINE = re.compile(
    r"--(extra-)?index-url|--find-links|--trusted-host|files\.pythonhosted|pypi\.org/simple"
    r"|(?<![\w.~-])/(home|root|work|opt|mnt|Users)/[A-Za-z]|[A-Z]:\\\\?Users"
)


def test_no_tracked_text_names_an_address_of_packages_or_a_path_of_one_machine():
    here = Path(__file__).resolve()
    assert_none(
        f"{path.relative_to(ROOT)}:{number} {line.strip()[:80]}"
        for path in tracked_files()
        if path != here
        for number, line in enumerate(_lines(path), start=1)
        if NOT_FOR_EVERY_MACHINE.search(line)
    )


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []  # a picture or weights


def test_requirements_are_pinned_to_one_version():
    for path in sorted(ROOT.glob("requirements*.txt")):
        names = [line for line in _lines(path) if line and not line.startswith("#")]
        assert_none(line for line in names if not re.fullmatch(r"[\w.-]+==[\w.]+", line))


def test_one_package_has_one_version_in_all_requirement_files():
    pins = sorted(
        {line for path in ROOT.glob("requirements*.txt") for line in _lines(path) if "==" in line},
        key=str.lower,
    )
    assert_none(
        f"{one} and {other}"
        for one, other in pairwise(pins)
        if one.partition("==")[0].lower() == other.partition("==")[0].lower()
    )
