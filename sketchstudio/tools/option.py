"""An option of a tool, as a row: the tool bar's controls are made from these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Value = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a "choice" option, and the words for it on screen."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Option:
    """Has the fields of a generator's Parameter, so that the same controls show both."""

    name: str
    label: str
    kind: Literal["int", "float", "bool", "choice"]
    default: Value
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    help: str = ""
    has_slider: bool = True  # where both ends are known

    def fitted(self, value: Value) -> Value:
        """The nearest value that the option can have; ValueError for one of the wrong kind."""
        if self.kind == "bool":
            return bool(value)
        if self.kind == "choice":
            return self._known(value)
        number = float(value)
        if self.minimum is not None:
            number = max(number, self.minimum)
        if self.maximum is not None:
            number = min(number, self.maximum)
        return round(number) if self.kind == "int" else number

    def _known(self, value: Value) -> Value:
        known = [choice.value for choice in self.choices]
        if value not in known:
            raise ValueError(f"{self.name}: {value!r} is none of {', '.join(known)}")
        return value
