"""Two processes under torchrun learn what one does with the batch of both."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.source_tree import ROOT

pytest.importorskip("lightning_fabric")
pytest.importorskip("tensorboard")

SCRIPT = """
import json, sys
from pathlib import Path
import torch
from tests.training.test_loop import BreaksOff, FitsALine
from training import loop
from training.config import Config

config = Config(task="line", network="none", learning_rate=0.05, warmup_steps=1, batch=64)
folder = Path(sys.argv[1])
run = loop.Run(folder, config, FitsALine(), device="cpu")
watch = BreaksOff(run, after=60)
loop.train(run, steps=60, watch=watch)
told = {"losses": watch.losses, "weight": run.network.weight.item()}
(folder / f"told-{run.processes.rank}.json").write_text(json.dumps(told))
"""


def _learned(folder: Path, *launcher: str) -> list[dict[str, object]]:
    folder.mkdir()
    script = folder / "script.py"
    script.write_text(SCRIPT)
    subprocess.run(
        [sys.executable, *launcher, str(script), str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [json.loads(path.read_text()) for path in sorted(folder.glob("told-*.json"))]


def test_two_processes_learn_as_one_with_the_batch_of_both(tmp_path: Path) -> None:
    (one,) = _learned(tmp_path / "one")
    two = _learned(
        tmp_path / "two", "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"
    )
    assert len(two) == 2
    assert two[0]["weight"] == two[1]["weight"]  # both have stepped by the same gradients
    alone = np.array(one["losses"])
    together = np.mean([told["losses"] for told in two], axis=0)
    assert np.abs(np.log(together / alone)).mean() < 0.3  # a batch's own noise is about 0.2
    assert (tmp_path / "two" / "checkpoint.pt").is_file()
