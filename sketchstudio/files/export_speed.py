"""How long exports took on this machine, to tell how long the next one will take.

Time goes with the number of pixels, for work of one kind. A look at a part of a picture gives a
first guess; whole exports, which count for more, correct it.
"""

from dataclasses import dataclass
from pathlib import Path

from sketchstudio.files.errors import FileError
from sketchstudio.files.jsonfiles import read_json, write_json
from sketchstudio.files.machine_speed import core_count
from sketchstudio.files.places import make_folder

LEAST_PIXELS = 4096  # of fewer, most of the time goes into beginning
TRUST = 0.5  # in the newest export, against all before
SLOWEST_S = 0.01  # for a pixel: what a file says beyond that is no measurement


@dataclass(frozen=True, slots=True)
class Kind:
    """Work of one kind. what: "write png" or the models' names with scale and noise level."""

    what: str
    wished_device: str = "cpu"

    @property
    def key(self) -> str:
        return f"{self.what} on {self.wished_device}, {core_count()} cores"


class ExportSpeeds:
    """One JSON file, seconds for each pixel by kind; what cannot be read is measured again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guesses: dict[str, float] = {}
        self._measured = _read(path)

    def knows(self, kind: Kind) -> bool:
        """Something was measured of this kind, if only of a part."""
        return kind.key in self._measured or kind.key in self._guesses

    def seconds(self, kind: Kind, pixels: int) -> float | None:
        """How long so many pixels will take; None where nothing is known."""
        rate = self._measured.get(kind.key, self._guesses.get(kind.key))
        return None if rate is None else rate * pixels

    def guess(self, kind: Kind, pixels: int, elapsed_s: float) -> None:
        """What a part took; forgotten when the program ends."""
        if pixels >= LEAST_PIXELS and elapsed_s > 0:
            self._guesses[kind.key] = elapsed_s / pixels

    def learn(self, kind: Kind, pixels: int, elapsed_s: float) -> None:
        """What a whole picture took."""
        if pixels < LEAST_PIXELS or elapsed_s <= 0:
            return
        rate = elapsed_s / pixels
        before = self._measured.get(kind.key, rate)
        self._measured[kind.key] = before + TRUST * (rate - before)
        try:
            make_folder(self._path.parent)
            write_json(self._path, self._measured)
        except FileError:
            return


def _read(path: Path) -> dict[str, float]:
    if not path.exists():
        return {}
    try:
        told = read_json(path)
    except FileError:
        return {}
    entries = told.items() if isinstance(told, dict) else ()
    return {
        str(key): float(rate)
        for key, rate in entries
        if isinstance(rate, int | float) and 0 < rate < SLOWEST_S
    }
