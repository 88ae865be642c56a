"""The models there are, and which of them fit a generator; no torch.

Looked through in this order, the first of two models with one name winning: the `models` folder
that comes with the program, the folders of the environment variable SKETCHSTUDIO_MODELS, and the
artist's own. A model is a folder with a card, or a single file of somebody else's upscaler
(`foreign`). A damaged one is told of, and never in the way of the others.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import platformdirs

import sketchstudio
from sketchstudio.generators import _adding, _foreign
from sketchstudio.generators._model_info import DamagedModel, ModelInfo
from sketchstudio.generators.base import GeneratorError, Spec

__all__ = [
    "FILE_SUFFIXES",
    "DamagedModel",
    "ModelInfo",
    "add_file",
    "check_weights",
    "choose_models",
    "find_models",
    "models_for",
    "places",
    "read_file",
    "read_model",
    "users_place",
]

FOLDERS_VARIABLE = "SKETCHSTUDIO_MODELS"
FILE_SUFFIXES = _foreign.SUFFIXES  # of other people's models
HOME_VARIABLE = "SKETCHSTUDIO_HOME"  # as in files.places, which generators do not know


def find_models(extra: Iterable[Path] = ()) -> tuple[ModelInfo | DamagedModel, ...]:
    """Every model folder, by place and then by name; `extra` places are looked through last."""
    found: list[ModelInfo | DamagedModel] = []
    for place in [*places(), *extra]:
        found += [read_model(folder) for folder in _folders_in(place)]
        found += [_foreign.read_file(path, _notes()) for path in _foreign.files_in(place)]
    return tuple(found)


def read_model(folder: Path) -> ModelInfo | DamagedModel:
    """What `folder` holds. The card is read; `check_weights` reads the weights too."""
    from sketchstudio.networks.card import WEIGHTS_FILE, read_card
    from sketchstudio.networks.errors import WeightsError

    try:
        card = read_card(folder)
    except WeightsError as error:
        return DamagedModel(folder, str(error))
    if not (folder / WEIGHTS_FILE).is_file():
        return DamagedModel(folder, f"{folder} has no {WEIGHTS_FILE}.")
    return ModelInfo(
        folder=folder,
        name=card.name,
        task=card.task,
        network=card.network,
        arguments=card.arguments,
        licence=card.licence,
        data_terms=card.data_terms,
        figures=card.figures,
        sha256=card.sha256,
    )


def read_file(path: Path) -> ModelInfo | DamagedModel:
    """What a single file of somebody else's upscaler holds; opened where it is new, by torch."""
    return _foreign.read_file(path, _notes(), look=True)


def add_file(path: Path) -> ModelInfo:
    """Copies somebody else's upscaler to the artist's own models, after looking into it by torch;
    GeneratorError says why it cannot be used."""
    return _adding.add_file(path, users_place(), _notes())


def check_weights(folder: Path) -> str:
    """What is wrong with the model's card or weights, as a sentence; "" where nothing is."""
    from sketchstudio.networks.card import read_card, read_weights
    from sketchstudio.networks.errors import WeightsError

    if folder.is_file():
        found = read_file(folder)
        return found.why if isinstance(found, DamagedModel) else ""
    try:
        read_weights(folder, read_card(folder))
    except WeightsError as error:
        return str(error)
    return ""


def models_for(spec: Spec, extra: Iterable[Path] = ()) -> tuple[ModelInfo, ...]:
    """The models that fit one of the generator's roles, in the order they are preferred."""
    tasks = {role.task for role in spec.roles}
    found = [model for model in find_models(extra) if isinstance(model, ModelInfo)]
    return tuple(model for model in found if model.task in tasks)


def choose_models(
    spec: Spec, wish: str | None = None, extra: Iterable[Path] = ()
) -> Mapping[str, Path]:
    """Task -> model folder for every role that has one: the wished-for model, else the first.

    wish: a model's name, or its folder's; GeneratorError names those that fit. A role with no model
    is left out, and `registry.run` says so when it is a required one.
    """
    fitting = models_for(spec, extra)
    chosen = {model.task: model.folder for model in reversed(fitting)}
    if wish is not None:
        model = _named(spec, wish, fitting)
        chosen[model.task] = model.folder
    return chosen


def places() -> tuple[Path, ...]:
    """The folders that model folders lie in; not all of them need exist."""
    package = Path(sketchstudio.__file__).parent
    shipped = package / "models"
    if not shipped.is_dir():  # not installed: the program runs from its repository
        shipped = package.parent / "models"
    added = os.environ.get(FOLDERS_VARIABLE, "").split(os.pathsep)
    return (shipped, *(Path(folder).expanduser() for folder in added if folder), users_place())


def users_place() -> Path:
    """Where the artist's own models lie: a folder dropped there appears in the program."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser() / "data" / "models"
    return platformdirs.user_data_path("sketchstudio", appauthor=False) / "models"


def _notes() -> Path:
    return users_place().parent / "foreign-models.json"


def _named(spec: Spec, wish: str, fitting: tuple[ModelInfo, ...]) -> ModelInfo:
    for model in fitting:
        if wish in (model.name, model.folder.name, str(model.folder)):
            return model
    single = Path(wish)
    if single.suffix.lower() in _foreign.SUFFIXES and single.is_file():
        found = read_file(single)
        if isinstance(found, DamagedModel):
            raise GeneratorError(found.why)
        if found.task in {role.task for role in spec.roles}:
            return found
    for model in find_models():
        if isinstance(model, DamagedModel) and wish in (model.folder.name, model.folder.stem):
            raise GeneratorError(f"The model '{wish}' cannot be used: {model.why}")
    known = ", ".join(model.name for model in fitting) or "none"
    raise GeneratorError(f"{spec.id} has no model '{wish}'; those that fit it: {known}.")


def _folders_in(place: Path) -> list[Path]:
    """Folders that hold, or were meant to hold, a model: hidden ones are passed over."""
    try:
        entries = sorted(place.iterdir())
    except OSError:
        return []
    return [entry for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
