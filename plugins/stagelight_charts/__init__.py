"""Charts: our own in SVG, drawn on the server; those of other libraries by their own scripts."""
