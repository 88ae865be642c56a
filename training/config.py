"""All that changes a result, from one TOML file: unknown keys are errors. It goes into the card."""

import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

CONFIGS = Path(__file__).parent / "configs"


class ConfigError(Exception):
    """What is wrong in the file, and which keys there are."""


@dataclass(frozen=True, slots=True)
class Config:
    """One training: the task, the network and how long it learns; or what pictures are paired with
    (`training.pairings`), without a network."""

    task: str
    network: str = ""
    seed: int = 1
    minutes: float = 10.0
    batch: int = 16
    learning_rate: float = 3e-4
    weight_decay: float = 0.01
    warmup_steps: int = 200
    average: float = 0.998  # exponential moving average of the weights, a step
    arguments: dict[str, Any] = field(default_factory=dict)  # the network's
    settings: dict[str, Any] = field(default_factory=dict)  # the task's own
    portions: tuple[dict[str, Any], ...] = ()  # which pictures, how many variants of each

    def with_changes(self, **changes: Any) -> "Config":
        return replace(self, **{key: value for key, value in changes.items() if value is not None})

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def read(task: str, path: Path | None = None) -> Config:
    """The configuration at `path`, or the task's own; ConfigError names what is wrong."""
    path = path or CONFIGS / f"{task}.toml"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in CONFIGS.glob("*.toml")))
        raise ConfigError(f"There is no configuration {path}; the tasks are {known}.")
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}.") from None
    known_keys = {f.name for f in fields(Config)}
    if unknown := sorted(set(entries) - known_keys):
        raise ConfigError(
            f"{path} has unknown keys {', '.join(unknown)}; "
            f"known are {', '.join(sorted(known_keys))}."
        )
    if entries.get("task") != task:
        raise ConfigError(f"{path} is for {entries.get('task')}, not for {task}.")
    return Config(**{**entries, "portions": tuple(entries.get("portions", ()))})


def setting(config: Config, allowed: dict[str, Any]) -> dict[str, Any]:
    """The task's settings with its defaults filled in; ConfigError on an unknown one."""
    if unknown := sorted(set(config.settings) - set(allowed)):
        raise ConfigError(
            f"Unknown settings {', '.join(unknown)}; known are {', '.join(sorted(allowed))}."
        )
    return {**allowed, **config.settings}


def with_settings(config: Config, changes: Sequence[str]) -> Config:
    """changes: "NAME=VALUE" each, the value as TOML has it; ConfigError on anything else."""
    settings = dict(config.settings)
    for change in changes:
        name, equals, value = change.partition("=")
        try:
            settings[name.strip()] = tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            equals = ""
        if not equals:
            raise ConfigError(f'"{change}" is not NAME=VALUE, as in colours=3 or automatic=false.')
    return config.with_changes(settings=settings)
