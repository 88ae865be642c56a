"""The contract of every generator: what it says about itself, what it is asked, what it answers.

    Exception
     ├── GeneratorError    for the artist: one sentence that says what happened and what to do
     └── Cancelled         the artist pressed stop; not an error, leaves nothing behind

Anything else that leaves a generator is a bug of ours, and is logged with its traceback.

A generator is one module in this folder with two names: `SPEC: Spec` and
`run(request: Request, progress: Progress) -> Result`. The same request on the same device gives
the same bytes. No Qt here, and torch only inside functions.

One that reads a sketch may also have `guess(sketch: NetworkSketch, models) -> tuple[Guess, ...]`,
the likeliest first: what the sketch may be, while it is drawn. `Spec.guesses` says of what.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np

if TYPE_CHECKING:
    from sketchstudio.document.blot import Blot
    from sketchstudio.document.geometry import Rect
    from sketchstudio.document.result_edits import ResultLayer
    from sketchstudio.document.snapshot import Snapshot

Value = bool | int | float | str
Kind = Literal["int", "float", "bool", "choice"]

NEEDS = frozenset({"picture", "blots", "boxes"})
YES = frozenset({"yes", "true", "on", "1"})
NO = frozenset({"no", "false", "off", "0"})


class GeneratorError(Exception):
    """For the artist: one sentence that says what happened and what to do."""


class Cancelled(Exception):
    """The artist pressed stop. Raised by `progress`, and let through by every generator."""


class Progress(Protocol):
    """Called several times a second; raises `Cancelled` when the artist has pressed stop.

    fraction: 0..1; preview: (h, w, 4) uint8 RGBA straight alpha, any size, or None.
    """

    def __call__(self, fraction: float, preview: np.ndarray | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a "choice" parameter, and the words for it on screen."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One control of a generator: the panel's row and the command line's --set are made from it."""

    name: str
    label: str
    kind: Kind
    default: Value
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    help: str = ""
    zero_label: str = ""  # where set, 0 is allowed beside minimum..maximum and shown as this word
    unless: str = ""  # the "bool" parameter that chooses in this one's place while it is on

    def __post_init__(self) -> None:
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError(f"parameter {self.name}: choices belong to the kind 'choice' alone")
        self.check(self.default)

    def parse(self, text: str) -> Value:
        """The value written as `text`, as in `--set NAME=VALUE`; GeneratorError names what fits."""
        text = text.strip()
        if self.kind == "bool" and text.lower() in YES | NO:
            return text.lower() in YES
        if self.kind == "choice":
            return self.check(text)
        try:
            return self.check(int(text) if self.kind == "int" else float(text))
        except ValueError:
            raise self._refusal(text) from None

    def check(self, value: Value) -> Value:
        """`value` in the parameter's own type; GeneratorError names what fits."""
        if self.kind == "bool" and isinstance(value, bool):
            return value
        if self.kind == "choice" and value in {choice.value for choice in self.choices}:
            return value
        if self.kind in ("int", "float") and self._is_number(value):
            number = int(value) if self.kind == "int" else float(value)
            if self._in_range(number):
                return number
        raise self._refusal(value)

    @property
    def allowed(self) -> str:
        """What fits, in words: "2 to 24, or 0 (free)"; "yes or no"; "auto, line, photo"."""
        if self.kind == "bool":
            return "yes or no"
        if self.kind == "choice":
            return ", ".join(choice.value for choice in self.choices)
        zero = f", or 0 ({self.zero_label})" if self.zero_label else ""
        return self._range_in_words() + zero

    def _range_in_words(self) -> str:
        noun = "a whole number" if self.kind == "int" else "a number"
        if self.minimum is not None and self.maximum is not None:
            return f"{noun} from {self.minimum:g} to {self.maximum:g}"
        if self.minimum is not None:
            return f"{noun} of at least {self.minimum:g}"
        return noun if self.maximum is None else f"{noun} of at most {self.maximum:g}"

    def _is_number(self, value: Value) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        # not math.isfinite, which overflows on a whole number of 400 digits
        return abs(value) <= sys.float_info.max and (
            self.kind == "float" or float(value).is_integer()
        )

    def _in_range(self, number: float) -> bool:
        if number == 0 and self.zero_label:
            return True
        low = -math.inf if self.minimum is None else self.minimum
        high = math.inf if self.maximum is None else self.maximum
        return low <= number <= high

    def _refusal(self, value: Value) -> GeneratorError:
        return GeneratorError(f"{self.name} cannot be '{value}': it takes {self.allowed}.")


@dataclass(frozen=True, slots=True)
class Role:
    """A model that a generator works with; a model folder fits when its `task` is the same.

    advice: a sentence on how to come by one, where the program brings none."""

    task: str
    label: str
    required: bool = True
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a sketch may be. value: of a "choice" parameter; share: how likely, 0..1."""

    value: str
    share: float


@dataclass(frozen=True, slots=True)
class Spec:
    """What a generator says about itself; its panel and its command line are made from this."""

    id: str
    name: str
    summary: str
    needs: frozenset[str]
    parameters: tuple[Parameter, ...] = ()
    roles: tuple[Role, ...] = ()
    max_candidates: int = 4
    default_candidates: int = 1
    live: bool = False
    scales: bool = False  # whether a result may have another size than the picture
    keeps_depth: bool = False  # whether it takes `Request.original` and answers in its kind
    sketch: bool = False  # whether it reads a sketch, at which the sketch doctor looks before
    traces: bool = False  # whether it draws the lines of a photograph, to be kept as a sketch
    photo_rank: int = 0  # its place among what is offered for a photograph; 0: it is not
    guesses: str = ""  # the "choice" parameter for which the module's `guess` proposes values
    goes_on: str = ""  # on the button that takes any result on to this one; none without
    output_suffix: str = ""  # of file names made from an input's: "_x{scale}_n{noise}"

    def __post_init__(self) -> None:
        if not self.needs <= NEEDS:
            raise ValueError(f"{self.id}: needs are of {sorted(NEEDS)}, not {sorted(self.needs)}")
        if len({parameter.name for parameter in self.parameters}) != len(self.parameters):
            raise ValueError(f"{self.id}: two parameters have one name")
        if len({role.task for role in self.roles}) != len(self.roles):
            raise ValueError(f"{self.id}: two roles have one task")
        if not 1 <= self.default_candidates <= self.max_candidates:
            raise ValueError(f"{self.id}: candidates by default must be 1 to {self.max_candidates}")
        if self.guesses and self.parameter(self.guesses).kind != "choice":
            raise ValueError(f"{self.id}: only a parameter of the kind 'choice' can be guessed")

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; GeneratorError lists the known ones."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters) or "none"
        raise GeneratorError(f"{self.id} has no option '{name}'; it has: {known}.")


@dataclass(frozen=True, slots=True)
class Request:
    """All that a generator may know. Made by `registry.request_for`, which checks the values."""

    generator: str
    snapshot: Snapshot
    values: Mapping[str, Value]
    seed: int = 0
    candidates: int = 1
    device: str = "auto"  # "auto", "cpu", "cuda" or "cuda:N"
    models: Mapping[str, Path] = field(default_factory=dict)  # task -> model folder
    draft: bool = False  # a quick look while one draws: soon counts for more than good
    original: np.ndarray | None = None  # of a picture file, (H, W, 1 to 4) uint8 or uint16
    part: Rect | None = None  # of the original: all that is to be made, for a look at it

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))
        object.__setattr__(self, "models", MappingProxyType(dict(self.models)))

    def number(self, name: str) -> float:
        """The value of a "float" (or "int") parameter."""
        return float(self.values[name])

    def whole(self, name: str) -> int:
        """The value of an "int" parameter."""
        return int(self.values[name])

    def flag(self, name: str) -> bool:
        """The value of a "bool" parameter."""
        return bool(self.values[name])

    def choice(self, name: str) -> str:
        """The value of a "choice" parameter."""
        return str(self.values[name])


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One answer. pixels: (H, W, 4) uint8 RGBA straight alpha, the snapshot's size as a rule; for
    a request with an `original`, its type and channels.

    parts: the layers that it is kept as, from the bottom up, where that is not itself alone. Where
    one of them is an input, it takes the place of what Generate looked at, which is hidden.
    blots: those that it was made with, where they are not the artist's own.
    """

    pixels: np.ndarray
    seed: int
    label: str = ""
    parts: tuple[ResultLayer, ...] = ()
    blots: tuple[Blot, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """The answers to one request. notes: sentences for the artist, such as a change of device."""

    candidates: tuple[Candidate, ...]
    notes: tuple[str, ...] = ()
    device: str = "cpu"
    elapsed_s: float = 0.0
