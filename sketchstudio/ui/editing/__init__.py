"""Commands on layers, selections, blots, the image and the clipboard."""
