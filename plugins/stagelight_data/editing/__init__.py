"""Editing: what a visitor changed in a table, checked, and carried into the data that the author gave."""
