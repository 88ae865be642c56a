"""The program's own source as data: its files, their imports and their functions."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE_FOLDERS = ("sketchstudio", "training", "bench", "scripts", "tests")


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module: where it is said, and whether importing the file imports it too."""

    path: Path
    line: int
    module: str
    at_import: bool  # False inside a function or under TYPE_CHECKING

    @property
    def part(self) -> str:
        """The room that imports: "document", "ui", "jobs", "training", ..."""
        names = self.path.relative_to(ROOT).with_suffix("").parts
        return names[1] if names[0] == "sketchstudio" else names[0]

    @property
    def target_part(self) -> str | None:
        """The room that is imported, None for a foreign package."""
        names = self.module.split(".")
        if names[0] == "sketchstudio":
            return names[1] if len(names) > 1 else "sketchstudio"
        return names[0] if names[0] in CODE_FOLDERS else None

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.module}"


@cache
def source_files(*folders: str) -> tuple[Path, ...]:
    """All Python files of the folders, of every code folder where none is named."""
    return tuple(
        path
        for folder in folders or CODE_FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "__pycache__" not in path.parts
    )


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def imports_of(*folders: str) -> tuple[Import, ...]:
    """Every import in the folders, wherever in its file it stands."""
    return tuple(
        Import(path, node.lineno, module, at_import)
        for path in source_files(*folders)
        for node, at_import in _import_nodes(tree_of(path), at_import=True)
        for module in _modules(path, node)
    )


@cache
def tracked_files() -> tuple[Path, ...]:
    """What git tracks and what it would, as paths that exist."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(path for line in done.stdout.splitlines() if (path := ROOT / line).is_file())


def _import_nodes(
    node: ast.AST, *, at_import: bool
) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, at_import
            continue
        is_later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        is_for_types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
        yield from _import_nodes(child, at_import=at_import and not is_later and not is_for_types)


def _modules(path: Path, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """Full names, a "from package import name" with the name, as it may be a module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        package = path.relative_to(ROOT).parent.parts
        above = package[: len(package) - node.level + 1]
        base = ".".join([*above, *([base] if base else [])])
    yield from (f"{base}.{alias.name}" for alias in node.names)


def assert_none(offences: Iterable[object]) -> None:
    """Fails with every offence on a line of its own."""
    lines = [str(offence) for offence in offences]
    assert not lines, "\n" + "\n".join(lines)
