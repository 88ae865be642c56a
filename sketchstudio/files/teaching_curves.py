"""The curves of a teaching that goes on: what its process adds is read as it comes."""

import json
import math
from dataclasses import dataclass, field
from pathlib import Path

MOST_POINTS = 2000  # of one curve; beyond that every second one is dropped
AXES = ("step", "elapsed_s")


@dataclass(slots=True)
class Curve:
    """One scalar over time: two lists of one length."""

    minutes: list[float] = field(default_factory=list)
    values: list[float] = field(default_factory=list)


class CurvesFile:
    """`curves` by name, in the order in which they first came."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_bytes = 0
        self.curves: dict[str, Curve] = {}

    def read_on(self) -> bool:
        """Take in what was added since; True where there was something. A line that is only half
        there waits for its end; one that is damaged is passed over."""
        added = self._added()
        whole, newline, _ = added.rpartition(b"\n")
        if not newline:
            return False
        self._read_bytes += len(whole) + 1
        for line in whole.splitlines():
            self._take(line)
        return True

    def _added(self) -> bytes:
        try:
            if self._path.stat().st_size < self._read_bytes:  # begun anew
                self._read_bytes, self.curves = 0, {}
            with self._path.open("rb") as stream:
                stream.seek(self._read_bytes)
                return stream.read()
        except OSError:
            return b""

    def _take(self, line: bytes) -> None:
        try:
            told = json.loads(line)
            minutes = float(told["elapsed_s"]) / 60
        except (ValueError, KeyError, TypeError):
            return
        for name, value in told.items():
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            if name in AXES or not is_number or not math.isfinite(value):
                continue
            curve = self.curves.setdefault(name, Curve())
            curve.minutes.append(minutes)
            curve.values.append(float(value))
            if len(curve.values) > MOST_POINTS:
                del curve.minutes[::2], curve.values[::2]
