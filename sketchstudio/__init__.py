"""SketchStudio: draw a sketch, drop colour blots on it, and let small local generators answer."""

__version__ = "0.1.0"
