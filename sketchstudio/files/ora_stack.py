"""stack.xml of an OpenRaster file: the tree of layers, in and out.

https://www.openraster.org/baseline/layer-stack-spec.html, version 0.0.5;
the topmost layer is first.
"""

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sketchstudio.document.blend import MODE_LABELS, NORMAL
from sketchstudio.document.layer_moves import MAX_DEPTH
from sketchstudio.files.errors import Complaint

VERSION = "0.0.5"
PAPER_NAME = "Paper"
MAX_LAYERS = 2000
_GROUP_NAME = "Layers"
_WRITTEN = {"svg:exclusion": "krita:exclusion"}  # OpenRaster has no name for it, Krita has
_OTHER_NAMES = {  # what other programs write for modes of ours
    "krita:exclusion": "svg:exclusion",
    "krita:erase": "svg:dst-out",
    "krita:add": "svg:plus",
}

# What XML cannot hold: control characters, halves of characters, and two numbers that are none.
_NOT_XML = dict.fromkeys([*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
for _allowed in map(ord, "\t\n\r"):
    del _NOT_XML[_allowed]


@dataclass(frozen=True, slots=True)
class StackLayer:
    """One layer as stack.xml has it, or one group; x, y are canvas pixels, opacity is 0..1.

    `layers`: what is in a group, bottom first; None: it is a layer of pixels. `pass_through`: the
    group is isolated only if it has a mode or opacity of its own."""

    src: str
    name: str
    x: int = 0
    y: int = 0
    opacity: float = 1.0
    visible: bool = True
    mode: str = NORMAL
    locked: bool = False
    selected: bool = False
    pass_through: bool = False
    layers: tuple["StackLayer", ...] | None = None

    @property
    def label(self) -> str:
        """The name on one short line, for sentences about the layer."""
        return " ".join(self.name[:80].split())[:40]

    @property
    def blends_with_below(self) -> bool:
        """Whether it, or what passes through it, looks at what lies below."""
        if self.mode != NORMAL:
            return True
        through = self.layers is not None and self.pass_through and self.opacity >= 1
        return through and any(layer.blends_with_below for layer in self.layers or ())


@dataclass(slots=True)
class Stack:
    """The canvas, and its layers from the bottom up; `warnings` say what was read differently."""

    width: int
    height: int
    layers: list[StackLayer]
    warnings: list[str] = field(default_factory=list)


def write_stack(width: int, height: int, paper: StackLayer, layers: Sequence[StackLayer]) -> bytes:
    """stack.xml with `layers`, bottom first, above the paper.

    Layers blend among themselves and the result lies on the paper. Where a layer blends in another
    way than normally, an isolated group says so to other programs.
    """
    image = ET.Element("image", {"version": VERSION, "w": str(width), "h": str(height)})
    root = ET.SubElement(image, "stack")
    above = root
    if needs_group(layers):
        group = StackLayer("", _GROUP_NAME, layers=tuple(layers))
        above = ET.SubElement(root, "stack", _attributes(group))
    _write(above, layers)
    ET.SubElement(root, "layer", _attributes(paper))
    ET.indent(image)
    return ET.tostring(image, encoding="UTF-8", xml_declaration=True)


def needs_group(layers: Sequence[StackLayer]) -> bool:
    """Whether a group has to keep the layers from blending with the paper."""
    return any(layer.blends_with_below for layer in layers)


def without_group(layers: Sequence[StackLayer]) -> list[StackLayer]:
    """The layers as they were before `write_stack` put them into a group above the paper."""
    if len(layers) != 2 or layers[1].layers is None:
        return list(layers)
    paper, group = layers
    plain = StackLayer("", _GROUP_NAME, selected=group.selected, layers=group.layers)
    return [paper, *group.layers] if group == plain and group.layers else list(layers)


def _write(parent: ET.Element, layers: Sequence[StackLayer]) -> None:
    for layer in reversed(layers):
        if layer.layers is None:
            ET.SubElement(parent, "layer", _attributes(layer))
        else:
            _write(ET.SubElement(parent, "stack", _attributes(layer)), layer.layers)


def _attributes(layer: StackLayer) -> dict[str, str]:
    attributes = {"name": layer.name.translate(_NOT_XML)}
    if layer.layers is None:
        attributes |= {"src": layer.src, "x": str(layer.x), "y": str(layer.y)}
    else:
        attributes["isolation"] = "auto" if layer.pass_through else "isolate"
    attributes["opacity"] = f"{layer.opacity:.6f}"
    attributes["visibility"] = "visible" if layer.visible else "hidden"
    attributes["composite-op"] = _WRITTEN.get(layer.mode, layer.mode)
    if layer.locked:
        attributes["edit-locked"] = "true"
    if layer.selected:
        attributes["selected"] = "true"
    return attributes


class _NoDoctype(ET.TreeBuilder):
    """OpenRaster has no document type; the entities declared in one can fill the memory."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise Complaint("its stack.xml declares a document type, which is not allowed")


def read_stack(xml: bytes) -> Stack:
    """Read stack.xml. Raises Complaint."""
    try:
        image = ET.fromstring(xml, parser=ET.XMLParser(target=_NoDoctype()))
    except (ET.ParseError, LookupError) as error:
        raise Complaint(f"its stack.xml is not valid XML ({error})") from error
    root = image.find("stack")
    if image.tag != "image" or root is None:
        raise Complaint("its stack.xml holds no stack of layers")
    width, height = (_side(image, key) for key in ("w", "h"))
    stack = Stack(width, height, [])
    stack.layers = [*_layers(root, 0, 0, stack.warnings, depth=0)][::-1]
    if sum(1 for element in root.iter() if element.tag in ("layer", "stack")) > MAX_LAYERS:
        raise Complaint(f"it has more than {MAX_LAYERS} layers")
    return stack


def _side(image: ET.Element, key: str) -> int:
    text = image.get(key, "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Complaint(f'its stack.xml gives no size of the canvas ({key}="{text[:20]}")')
    return int(text)


def _layers(
    parent: ET.Element, x: int, y: int, warnings: list[str], *, depth: int
) -> Iterator[StackLayer]:
    """The layers in `parent`, top first; x, y: where the groups around them lie."""
    if depth > MAX_DEPTH:
        raise Complaint(f"its groups are nested more than {MAX_DEPTH} deep")
    for element in parent:
        entry = _entry(element, x, y)
        if element.tag == "stack":
            inside = [*_layers(element, entry.x, entry.y, warnings, depth=depth + 1)][::-1]
            group = replace(entry, src="", x=0, y=0, layers=tuple(inside))
            yield _known_mode(group, warnings)
        elif element.tag == "layer" and entry.src.lower().endswith(".png"):
            yield _known_mode(replace(entry, pass_through=False), warnings)
        elif element.tag in ("layer", "text", "filter"):
            warnings.append(f'"{entry.label}" is not a layer of pixels and was left out.')


def _entry(element: ET.Element, x: int, y: int) -> StackLayer:
    opacity = min(max(_number(element, "opacity", 1.0), 0.0), 1.0)
    return StackLayer(
        src=element.get("src", ""),
        name=element.get("name", ""),
        x=x + round(_number(element, "x", 0.0)),
        y=y + round(_number(element, "y", 0.0)),
        opacity=opacity,
        visible=element.get("visibility", "visible") != "hidden",
        mode=element.get("composite-op", NORMAL),
        locked=element.get("edit-locked") == "true",
        selected=element.get("selected") == "true",
        pass_through=element.get("isolation", "auto") == "auto",
    )


def _number(element: ET.Element, key: str, default: float) -> float:
    try:
        value = float(element.get(key, default))
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) < 1e9 else default


def _known_mode(layer: StackLayer, warnings: list[str]) -> StackLayer:
    mode = _OTHER_NAMES.get(layer.mode, layer.mode)
    if mode in MODE_LABELS:
        return replace(layer, mode=mode)
    kind = "layer" if layer.layers is None else "group"
    shown = f'"{layer.mode[:40]}"'
    warnings.append(
        f'The {kind} "{layer.label}" blends by {shown}, unknown here; it is now Normal.'
    )
    return replace(layer, mode=NORMAL)
