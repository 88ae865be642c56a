"""The brushes one has: choosing, changing, keeping and trying them."""
