"""The commands that tell, the one that opens the studio, and how all of them end."""

import json
import os
import signal
import subprocess
import sys

import pytest

from sketchstudio.cli import main
from sketchstudio.cli.interrupt import interruptible
from sketchstudio.files import places
from sketchstudio.files.images import write_png
from sketchstudio.generators.base import GeneratorError
from tests.fake_generators import a_picture
from tests.fake_models import write_model


@pytest.fixture
def run(capsys):
    """Runs the command; exit status, stdout, stderr."""

    def run_command(*words):
        with pytest.raises(SystemExit) as end:
            main(list(map(str, words)))
        captured = capsys.readouterr()
        return end.value.code, captured.out, captured.err

    return run_command


def python(program, **environment):
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_generators_are_told_of_as_text(run):
    status, out, err = run("generators")
    assert (status, err) == (0, "") and "fill: " in out


def test_generators_are_told_of_as_json(run):
    write_model(places.models_dir() / "moon", task="colorize-regions", name="moonlight")
    status, out, _ = run("generators", "--json")
    entries = {entry["id"]: entry for entry in json.loads(out)}
    assert status == 0
    assert entries["fill"]["needs"] == ["blots", "picture"] and entries["fill"]["models"] == []
    (line_art, *_) = entries["colorize"]["models"]
    assert "moonlight" in line_art["fits"]
    assert {"name", "kind", "default", "minimum"} <= entries["fill"]["parameters"][0].keys()


def test_the_doctor_tells_what_it_found(run):
    write_model(places.models_dir() / "moon", name="moonlight")
    (places.models_dir() / "nothing").mkdir()
    status, out, _ = run("doctor", "--json")
    findings = json.loads(out)
    assert status == 0
    assert findings["versions"]["numpy"] and findings["folders"]["models"]
    cpu = next(device for device in findings["devices"] if device["device"] == "cpu")
    assert cpu["works"] and cpu["precision"] in cpu["reason"]
    assert [device["chosen"] for device in findings["devices"]].count(True) == 1
    models = {model["folder"].rpartition(os.sep)[2]: model for model in findings["models"]}
    assert models["moon"]["works"] and not models["nothing"]["works"]
    assert "model.json" in models["nothing"]["problem"]


def test_the_doctor_finds_damaged_weights(run):
    folder = write_model(places.models_dir() / "moon")
    (folder / "weights.safetensors").write_bytes(b"cut")
    status, out, _ = run("doctor")
    assert status == 0 and "DAMAGED" in out and "sha256" in out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["none.png"], 'Cannot open "none.png": it does not exist'),
        (["--nope"], "No such option"),
        (["doctor", "extra"], "unexpected extra argument"),
        (["generate"], "Missing"),
    ],
)
def test_a_wrong_command_is_one_line(run, words, why):
    status, out, err = run(*words)
    assert (status, out) == (2, "") and why in err and err.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_where_there_is_no_display_the_studio_says_so(run, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    status, _, err = run()
    assert status == 2 and "no display" in err and err.count("\n") == 1


def test_help_is_given(run):
    status, out, _ = run("--help")
    assert status == 0 and "generate" in out and "doctor" in out


@pytest.mark.parametrize("words", [["generators"], ["doctor"], ["generate", "fill", "a.png"]])
def test_no_command_without_a_window_imports_qt(tmp_path, words):
    write_png(tmp_path / "a.png", a_picture(32, 32))
    if words[0] == "generate":
        words = ["generate", "fill", str(tmp_path / "a.png"), "-o", str(tmp_path / "out.png")]
    program = (
        "import sys; from sketchstudio.cli import main\n"
        f"try: main({words!r})\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "assert 'PySide6' not in sys.modules\n"
        f"assert ('torch' in sys.modules) == {words[0] == 'doctor'}\n"
    )
    done = python(program)
    assert done.returncode == 0, done.stderr


def test_the_module_is_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "sketchstudio", "generators"], capture_output=True, check=False
    )
    assert done.returncode == 0 and b"fill" in done.stdout


def test_work_gives_its_answer_and_its_error():
    assert interruptible(lambda token: 3) == 3

    def fail(token):
        raise GeneratorError("It is full.")

    with pytest.raises(GeneratorError, match="It is full"):
        interruptible(fail)


@pytest.fixture
def hears_ctrl_c():
    """A shell starts what it puts in the background deaf to Ctrl-C, and so are its children."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


SLOW = """
import threading
from sketchstudio.cli import main
from sketchstudio.generators import registry
from tests.fake_generators import FakeGenerator, inverted

def answer(request):
    print("begun", flush=True)
    {waiting}
    return inverted(request)

registry.generators()["fake"] = FakeGenerator(answer=answer)
main(["generate", "fake", {source!r}, "-o", {target!r}])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
@pytest.mark.usefixtures("hears_ctrl_c")
def test_ctrl_c_stops_work_that_hears_nothing_and_leaves_no_file(tmp_path):
    write_png(tmp_path / "a.png", a_picture())
    target = tmp_path / "out.png"
    program = SLOW.format(
        waiting="threading.Event().wait()", source=str(tmp_path / "a.png"), target=str(target)
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (130, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
@pytest.mark.usefixtures("hears_ctrl_c")
def test_ctrl_c_cancels_the_token_and_is_raised():
    told = []

    def work(token):
        signal.raise_signal(signal.SIGINT)
        while not token.is_cancelled:
            pass
        told.append("stopped")

    with pytest.raises(KeyboardInterrupt):
        interruptible(work)
    assert told == ["stopped"]
