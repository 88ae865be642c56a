"""The plan of the house as laws: who may import whom."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source_tree import ROOT, Import, assert_none, imports_of, source_files, tree_of

# room -> the other rooms it may import
MAY_IMPORT = {
    "document": set(),
    "opencv": set(),
    "painting": {"document", "opencv"},
    "conditioning": {"document", "opencv"},
    "events": set(),
    "session": {"document", "painting", "tools", "files", "settings", "events"},
    "settings": {"document", "painting", "tools", "files", "session"},
    "tools": {"document", "painting", "opencv", "files", "session", "settings", "events"},
    "files": {
        "document",
        "painting",
        "conditioning",
        "opencv",
        "tools",
        "session",
        "settings",
    },
    "networks": set(),
    "generators": {"document", "conditioning", "networks", "opencv"},
    "jobs": {"generators"},
    "worker": {"jobs", "generators"},
    "training": {"networks", "conditioning", "document", "generators", "opencv"},
}
ANYTHING_BUT = {"ui": {"networks", "training", "bench", "scripts"}}

# Foreign packages that must not be reached from a room at all.
QT = ("PySide6",)
TORCH = ("torch", "torchvision", "spandrel")
NEVER = {
    "document": (*QT, *TORCH, "cv2", "PIL", "sklearn", "scipy"),
    "painting": ("PySide6.QtWidgets", *TORCH),
    "conditioning": ("PySide6", *TORCH),
    "tools": ("PySide6.QtWidgets", *TORCH),
    "files": ("PySide6.QtWidgets", *TORCH),
    "session": (*QT, *TORCH),
    "settings": ("PySide6.QtWidgets", *TORCH),
    "networks": QT,
    "generators": QT,
    "jobs": (*QT, *TORCH),
    "worker": ("PySide6.QtWidgets", "PySide6.QtGui", *TORCH),
    "ui": TORCH,
    "training": QT,
}
SLOW_TO_IMPORT = (*TORCH, "sklearn")


def test_every_room_imports_only_the_rooms_below_it():
    assert_none(
        found
        for found in imports_of("sketchstudio", "training")
        if found.target_part not in (None, found.part, "sketchstudio")
        and not _may_import(found.part, found.target_part)
    )


def _may_import(part: str, target: str) -> bool:
    if part in ANYTHING_BUT:
        return target not in ANYTHING_BUT[part]
    if part in MAY_IMPORT:
        return target in MAY_IMPORT[part]
    # What is left is composition: the command line and the modules beside the rooms.
    return part == "cli" or (ROOT / "sketchstudio" / f"{part}.py").is_file()


def test_no_room_reaches_a_package_that_is_not_its_business():
    assert_none(
        found
        for found in imports_of("sketchstudio", "training")
        if any(_is_in(found.module, package) for package in NEVER.get(found.part, ()))
        and not (found.part == "generators" and _is_in(found.module, "torch"))
    )


def test_only_one_place_imports_opencv():
    """cv2 points Qt at plugins of its own, and that place puts the pointers back."""
    assert_none(
        found
        for found in imports_of("sketchstudio", "training")
        if _is_in(found.module, "cv2") and found.part != "opencv"
    )


def test_slow_packages_are_imported_where_they_are_needed():
    assert_none(
        found
        for found in imports_of("sketchstudio")
        if found.at_import
        and any(_is_in(found.module, package) for package in SLOW_TO_IMPORT)
        and found.part != "networks"
        and not _is_behind_the_scenes(found.path)
    )


def test_what_imports_torch_is_itself_imported_inside_functions():
    """Networks, and the inner half of a generator (generators/_*.py), load torch as they load."""
    heavy = {_module_name(found.path) for found in imports_of("sketchstudio") if _is_heavy(found)}
    assert_none(
        found
        for found in imports_of("sketchstudio")
        if found.at_import
        and any(_is_in(found.module, module) for module in heavy)
        and found.part != "networks"
        and not _is_behind_the_scenes(found.path)
    )


def _is_heavy(found: Import) -> bool:
    return found.at_import and any(_is_in(found.module, package) for package in TORCH)


def _is_behind_the_scenes(path: Path) -> bool:
    return path.parent.name == "generators" and path.name.startswith("_") and path.stem[1] != "_"


def test_generators_do_not_import_each_other():
    generators = {
        _module_name(path) for path in source_files("sketchstudio/generators") if _has_spec(path)
    }
    assert_none(
        found
        for found in imports_of("sketchstudio/generators")
        if found.module.rpartition(".")[0] in generators or found.module in generators
        if not _is_in(found.module, _module_name(found.path))
    )


def _has_spec(path: Path) -> bool:
    return any(
        isinstance(node, ast.Assign | ast.AnnAssign) and "id='SPEC'" in ast.dump(node)
        for node in tree_of(path).body
    )


def test_jobs_know_only_the_contract_of_generators():
    assert_none(
        found
        for found in imports_of("sketchstudio")
        if found.part == "jobs"
        and found.target_part == "generators"
        and not _is_in(found.module, "sketchstudio.generators.base")
    )


@pytest.mark.parametrize(
    "module",
    ["sketchstudio.cli", "sketchstudio.app", "sketchstudio.worker", "sketchstudio.files"],
)
def test_importing_the_program_does_not_import_torch(module: str):
    loaded = _modules_after(f"import {module}")
    assert loaded.isdisjoint({*TORCH, "sklearn"})


def test_listing_the_generators_imports_neither_torch_nor_qt():
    loaded = _modules_after(
        "from sketchstudio.generators import registry; assert registry.all_specs()"
    )
    assert loaded.isdisjoint({*TORCH, *QT, "sklearn"})


def test_the_command_line_does_not_import_qt_before_a_window_is_wanted():
    assert "PySide6" not in _modules_after("import sketchstudio.cli")


def _modules_after(statement: str) -> set[str]:
    """The top-level packages a fresh Python has loaded after a statement."""
    code = f"import json, sys; {statement}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


def _module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")
