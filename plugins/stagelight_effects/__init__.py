"""Balloons and snow: a small plugin that comes in by the same door as a stranger's."""
