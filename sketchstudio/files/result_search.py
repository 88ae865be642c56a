"""Which results the artist wants to see."""

from dataclasses import dataclass

from sketchstudio.files.results import StoredResult


@dataclass(frozen=True, slots=True)
class Search:
    """All words of `text` must be found in what made a result: generator, model, seed, date,
    parameters."""

    text: str = ""
    starred_only: bool = False
    with_hidden: bool = False

    def finds(self, result: StoredResult) -> bool:
        """Whether to show this one."""
        if result.hidden and not self.with_hidden:
            return False
        if self.starred_only and not result.starred:
            return False
        facts = _facts(result)
        return all(word in facts for word in self.text.casefold().split())


def _facts(result: StoredResult) -> str:
    made = result.created.astimezone()
    facts = [result.generator, result.model, f"seed {result.seed}", f"{made:%Y-%m-%d %H:%M %B}"]
    facts += [f"{name}={value}" for name, value in result.parameters.items()]
    return " ".join(facts).casefold()
