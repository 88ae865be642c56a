"""Projects: OpenRaster files (.ora), which Krita, GIMP and MyPaint open too.

A ZIP as https://www.openraster.org describes it: `mimetype` first and stored, `stack.xml`, the
layers as PNG under `data/`, `mergedimage.png` and `Thumbnails/thumbnail.png`. The paper is the
bottom layer, so that other programs show the same picture. What OpenRaster has no word for (blots,
boxes, what a layer is used for, settings) is in `sketchstudio/project.json`, which others ignore.

`save_ora` (ora_writer.py) puts a snapshot in, `load_ora` (ora_reader.py) gets a document out;
`stack.xml` is read and written in ora_stack.py, `project.json` in ora_project.py.
"""

from sketchstudio.files.ora_reader import Project, load_ora
from sketchstudio.files.ora_writer import save_ora

__all__ = ["Project", "load_ora", "save_ora"]
