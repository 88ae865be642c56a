"""One HTML page, pictures and all: what each checkpoint made of the same sketches, its figures."""

import base64
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from jinja2 import Environment
from PIL import Image

from training.checkpoints import Choice
from training.comparing import KINDS, Bench, Case
from training.comparison import Compared, costs

CELL = 128  # pixels of a picture on the page
QUALITY = 82
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{{ title }}</title>
<style>
 body { font-family: sans-serif; margin: 2em; }
 table { border-collapse: collapse; }
 td, th { padding: 3px 8px; text-align: right; white-space: nowrap; }
 .pictures td, .pictures th { padding: 2px; text-align: center; vertical-align: top; }
 .pictures thead th { position: sticky; top: 0; background: white; z-index: 1; }
 .pictures img { display: block; margin: 2px; width: {{ cell }}px; height: {{ cell }}px; }
 .chosen { background: #dff0d8; }
 .pictures thead th.chosen { background: #dff0d8; }
 small { color: #666; font-weight: normal; }
</style>
<h1>{{ title }}</h1>
<p>{{ sketches }} held-out sketches, half extracted from pictures, half drawn by hand;
 {{ candidates }} candidates of each, the first measured. Features: {{ judge }}.
 <b>frechet</b> and <b>cost</b>: less is better; <b>lines</b> and <b>variety</b>: more is better.
 Green: what is exported.</p>
<table>
<tr><th>checkpoint</th>{% for name in figures %}<th>{{ name }}</th>{% endfor %}
<th>chosen by</th></tr>
{% for row in rows %}
<tr{% if row.by %} class="chosen"{% endif %}><th>{{ row.name }}</th>
{% for value in row.numbers %}<td>{{ "%.3f"|format(value) }}</td>{% endfor %}
<td>{{ row.by }}</td></tr>
{% endfor %}
</table>
<p>To choose another: <code>python -m training compare {{ task }} --run RUN --choose STEP</code></p>
{% for kind in kinds %}
<h2>{{ kind.name|capitalize }}</h2>
<table class="pictures">
<thead><tr><th>sketch</th>
{% for row in rows %}<th{% if row.by %} class="chosen"{% endif %}>{{ row.name }}</th>{% endfor %}
</tr></thead>
{% for sketch in kind.sketches %}
<tr><td><img src="{{ sketch.canvas }}" alt="the sketch"><small>{{ sketch.name }}</small></td>
{% for column in sketch.columns %}
<td{% if rows[loop.index0].by %} class="chosen"{% endif %}>
{% for picture in column %}<img src="{{ picture }}" alt="{{ rows[loop.index0].name }}">{% endfor %}
</td>
{% endfor %}
</tr>
{% endfor %}
</table>
{% endfor %}
</html>
"""


def save_page(
    path: Path,
    task: str,
    all_compared: Sequence[Compared],
    bench: Bench,
    *,
    judge: str,
    choices: Mapping[Path, Choice],
) -> None:
    """choices: of each run's folder."""
    figures = [each.figures for each in all_compared]
    rows = [
        {
            "name": each.checkpoint.name,
            "numbers": [*asdict(each.figures).values(), cost],
            "by": _by(each, choices),
        }
        for each, cost in zip(all_compared, costs(figures), strict=True)
    ]
    page = Environment(autoescape=True).from_string(PAGE)
    text = page.render(
        title=f"Checkpoints of {', '.join(run.name for run in choices)}",
        task=task,
        cell=CELL,
        sketches=len(bench.cases),
        candidates=len(all_compared[0].made[0]),
        judge=judge,
        figures=[*asdict(figures[0]), "cost"],
        rows=rows,
        kinds=[{"name": kind, "sketches": _sketches(kind, all_compared, bench)} for kind in KINDS],
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _by(each: Compared, choices: Mapping[Path, Choice]) -> str:
    choice = choices[each.checkpoint.run]
    return choice.by if choice.step == each.checkpoint.step else ""


def _sketches(kind: str, all_compared: Sequence[Compared], bench: Bench) -> list[dict[str, object]]:
    places = [place for place, case in enumerate(bench.cases) if case.kind == kind]
    return [
        {
            "name": _told(bench.cases[place]),
            "canvas": _inline(bench.cases[place].canvas),
            "columns": [[_inline(made) for made in each.made[place]] for each in all_compared],
        }
        for place in places
    ]


def _told(case: Case) -> str:
    return case.name if case.group in case.name else f"{case.group}: {case.name}"


def _inline(picture: np.ndarray) -> str:
    """(H, W, 3) uint8 -> a data URI."""
    small = Image.fromarray(picture).resize((CELL, CELL), Image.Resampling.LANCZOS)
    content = io.BytesIO()
    small.save(content, format="WEBP", quality=QUALITY)
    return "data:image/webp;base64," + base64.b64encode(content.getvalue()).decode("ascii")
