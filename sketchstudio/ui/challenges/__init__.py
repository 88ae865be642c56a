"""Cards that say what to draw, with an outline to trace, and the album of what came of them."""
