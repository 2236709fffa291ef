"""The gallery: every element with the code that makes it. `stagelight hello` shows it; it is an app like any other."""
