"""Frames: documents of the author's own, or from elsewhere, that cannot reach the page they are shown on."""
