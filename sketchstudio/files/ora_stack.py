"""stack.xml of an OpenRaster file: the list of layers, in and out.

https://www.openraster.org/baseline/layer-stack-spec.html, version 0.0.5;
the topmost layer is first.
"""

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sketchstudio.document.blend import MODE_LABELS, NORMAL
from sketchstudio.files.errors import Complaint

VERSION = "0.0.5"
PAPER_NAME = "Paper"
MAX_LAYERS = 2000
_GROUP_NAME = "Layers"
_MAX_DEPTH = 100  # of groups in groups

# What XML cannot hold: control characters, halves of characters, and two numbers that are none.
_NOT_XML = dict.fromkeys([*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
for _allowed in map(ord, "\t\n\r"):
    del _NOT_XML[_allowed]


@dataclass(frozen=True, slots=True)
class StackLayer:
    """One layer as stack.xml has it; x, y are canvas pixels, opacity is 0..1."""

    src: str
    name: str
    x: int = 0
    y: int = 0
    opacity: float = 1.0
    visible: bool = True
    mode: str = NORMAL
    locked: bool = False
    selected: bool = False

    @property
    def label(self) -> str:
        """The name on one short line, for sentences about the layer."""
        return " ".join(self.name[:80].split())[:40]


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
    if any(layer.mode != NORMAL for layer in layers):
        above = ET.SubElement(root, "stack", {"name": _GROUP_NAME, "isolation": "isolate"})
    for layer in reversed(layers):
        ET.SubElement(above, "layer", _attributes(layer))
    ET.SubElement(root, "layer", _attributes(paper))
    ET.indent(image)
    return ET.tostring(image, encoding="UTF-8", xml_declaration=True)


def _attributes(layer: StackLayer) -> dict[str, str]:
    attributes = {
        "name": layer.name.translate(_NOT_XML),
        "src": layer.src,
        "x": str(layer.x),
        "y": str(layer.y),
        "opacity": f"{layer.opacity:.6f}",
        "visibility": "visible" if layer.visible else "hidden",
        "composite-op": layer.mode,
    }
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
    """Read stack.xml. Groups are opened: their layers take over its place, opacity and visibility.

    Raises Complaint.
    """
    try:
        image = ET.fromstring(xml, parser=ET.XMLParser(target=_NoDoctype()))
    except (ET.ParseError, LookupError) as error:
        raise Complaint(f"its stack.xml is not valid XML ({error})") from error
    root = image.find("stack")
    if image.tag != "image" or root is None:
        raise Complaint("its stack.xml holds no stack of layers")
    width, height = (_side(image, key) for key in ("w", "h"))
    stack = Stack(width, height, [])
    for layer in _layers(root, StackLayer(src="", name=""), stack.warnings, depth=0):
        stack.layers.append(layer)
        if len(stack.layers) > MAX_LAYERS:
            raise Complaint(f"it has more than {MAX_LAYERS} layers")
    stack.layers.reverse()
    return stack


def _side(image: ET.Element, key: str) -> int:
    text = image.get(key, "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Complaint(f'its stack.xml gives no size of the canvas ({key}="{text[:20]}")')
    return int(text)


def _layers(
    parent: ET.Element, group: StackLayer, warnings: list[str], *, depth: int
) -> Iterator[StackLayer]:
    """The layers in `parent`, top first; `group` is what the groups around them come to."""
    if depth > _MAX_DEPTH:
        raise Complaint(f"its groups are nested more than {_MAX_DEPTH} deep")
    for element in parent:
        entry = _within(group, element)
        if element.tag == "stack":
            _warn_of_group(element, warnings)
            yield from _layers(element, entry, warnings, depth=depth + 1)
        elif element.tag == "layer" and entry.src.lower().endswith(".png"):
            yield _known_mode(entry, warnings)
        elif element.tag in ("layer", "text", "filter"):
            warnings.append(f'"{entry.label}" is not a layer of pixels and was left out.')


def _within(group: StackLayer, element: ET.Element) -> StackLayer:
    opacity = min(max(_number(element, "opacity", 1.0), 0.0), 1.0)
    return StackLayer(
        src=element.get("src", ""),
        name=element.get("name", ""),
        x=group.x + round(_number(element, "x", 0.0)),
        y=group.y + round(_number(element, "y", 0.0)),
        opacity=group.opacity * opacity,
        visible=group.visible and element.get("visibility", "visible") != "hidden",
        mode=element.get("composite-op", NORMAL),
        locked=group.locked or element.get("edit-locked") == "true",
        selected=element.get("selected") == "true",
    )


def _number(element: ET.Element, key: str, default: float) -> float:
    try:
        value = float(element.get(key, default))
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) < 1e9 else default


def _warn_of_group(element: ET.Element, warnings: list[str]) -> None:
    if element.get("name") == _GROUP_NAME and element.get("isolation") == "isolate":
        return  # our own
    sentence = "Its groups were opened into their layers, which can look different."
    if sentence not in warnings:
        warnings.append(sentence)


def _known_mode(layer: StackLayer, warnings: list[str]) -> StackLayer:
    if layer.mode in MODE_LABELS:
        return layer
    mode = f'"{layer.mode[:40]}"'
    warnings.append(f'The layer "{layer.label}" blends by {mode}, unknown here; it is now Normal.')
    return replace(layer, mode=NORMAL)
