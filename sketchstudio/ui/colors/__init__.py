"""Colours, palettes and the reference picture: what is done with them."""
