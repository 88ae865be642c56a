"""All that was ever taught here: a folder for each teaching, below one of the program's own."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from sketchstudio.files.errors import FileError, reason
from sketchstudio.files.folder_names import free_folder
from sketchstudio.files.places import make_folder
from sketchstudio.files.teaching_plan import PLAN_FILE, Plan, read_plan, write_plan
from sketchstudio.files.teaching_run import RunFolder, State

SEEN_FILE = "seen.txt"  # how far it was when the artist was last told of it


@dataclass(frozen=True, slots=True)
class Run:
    """One teaching. plan: None where its file is damaged; complaint says so."""

    folder: RunFolder
    plan: Plan | None
    complaint: str = ""

    @property
    def name(self) -> str:
        """What the artist called it."""
        return self.plan.name if self.plan is not None else self.folder.path.name


def find_runs(place: Path) -> list[Run]:
    """Every teaching in `place`, the newest first. Damaged ones are among them."""
    try:
        folders = [path for path in place.iterdir() if not path.name.startswith(".")]
    except OSError:
        return []
    runs = [(path, _began(path)) for path in folders if path.is_dir()]
    return [read_run(path) for path, _ in sorted(runs, key=lambda run: -run[1])]


def read_run(path: Path) -> Run:
    """The teaching in a folder."""
    try:
        return Run(RunFolder(path), read_plan(path))
    except FileError as error:
        return Run(RunFolder(path), None, str(error))


def new_run(place: Path, plan: Plan) -> Run:
    """A folder of its own for that plan. Raises FileError."""
    make_folder(place)
    path, name = free_folder(place, plan.name, "teaching")
    plan = replace(plan, name=name)
    try:
        path.mkdir()
    except OSError as error:
        raise FileError(f'Cannot make the folder "{path}": {reason(error)}.') from error
    write_plan(path, plan)
    folder = RunFolder(path)
    folder.wish("go")
    return Run(folder, plan)


def delete_run(run: Run) -> None:
    """Its folder with all checkpoints; models that were made of them stay. Raises FileError."""
    try:
        shutil.rmtree(run.folder.path)
    except OSError as error:
        raise FileError(f'Cannot delete "{run.folder.path}": {reason(error)}.') from error


def is_news(run: Run, state: State) -> bool:
    """The artist was not told yet that it got so far; from now on it counts as told."""
    seen, told = run.folder.path / SEEN_FILE, f"{state.phase} {state.step}"
    try:
        if seen.is_file() and seen.read_text(encoding="utf-8").strip() == told:
            return False
        seen.write_text(told, encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return True
    return True


def free_bytes(place: Path) -> int | None:
    """The room on the disk of that folder, which need not be there yet."""
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        return shutil.disk_usage(place).free
    except OSError:
        return None


def folder_bytes(path: Path) -> int:
    """What a folder takes of the disk; what vanishes meanwhile does not count."""
    total = 0
    for file in path.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:
            continue
    return total


def _began(path: Path) -> float:
    try:
        return (path / PLAN_FILE).stat().st_mtime
    except OSError:
        return 0.0
