"""Which results the artist wants to see."""

import re
from dataclasses import dataclass

from sketchstudio.files.results import StoredResult

_SEED = re.compile(r"\bseed[\s:=]*(-?[0-9]{1,18})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Search:
    """All words of `text` must be found in what made a result: generator, model, seed, date,
    parameters. "seed 20" is that seed and no other."""

    text: str = ""
    starred_only: bool = False
    with_hidden: bool = False

    def finds(self, result: StoredResult) -> bool:
        """Whether to show this one."""
        if result.hidden and not self.with_hidden:
            return False
        if self.starred_only and not result.starred:
            return False
        seeds = {int(digits) for digits in _SEED.findall(self.text)}
        words = _SEED.sub(" ", self.text).casefold().split()
        facts = _facts(result)
        return seeds <= {result.seed} and all(word in facts for word in words)


def _facts(result: StoredResult) -> str:
    made = result.created.astimezone()
    facts = [result.generator, result.model, f"seed {result.seed}", f"{made:%Y-%m-%d %H:%M %B}"]
    facts += [f"{name}={value}" for name, value in result.parameters.items()]
    return " ".join(facts).casefold()
