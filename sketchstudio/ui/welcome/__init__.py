"""The panel over the empty canvas of a first start."""
