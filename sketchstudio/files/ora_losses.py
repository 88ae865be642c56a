"""Layers of a project that could not be read, and the one sentence that says so."""

from collections.abc import Sequence
from dataclasses import dataclass

NAMED = 3  # layers that the sentence names; the others are counted


@dataclass(frozen=True, slots=True)
class LostLayer:
    """`why`: as in "it is damaged"."""

    name: str
    why: str

    @property
    def complaint(self) -> str:
        """For a project in which nothing else is left."""
        return f'the picture of its layer "{self.name}": {self.why}'


def left_out_sentence(lost: Sequence[LostLayer]) -> tuple[str, ...]:
    """One sentence, or none where nothing is lost."""
    if not lost:
        return ()
    if len(lost) == 1:
        return (f'The layer "{lost[0].name}" is left out: {lost[0].why}.',)
    names = ", ".join(f'"{layer.name}"' for layer in lost[:NAMED])
    more = f" and {len(lost) - NAMED} more" if len(lost) > NAMED else ""
    return (f"{len(lost)} layers are left out, as their pictures cannot be read: {names}{more}.",)
