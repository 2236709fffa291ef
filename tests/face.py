"""Writes core/stagelight/__init__.pyi, which tells editors and mypy what `import stagelight as st` brings.

`python -m tests.face` after a command came, went or moved; a test compares the two.
"""

from __future__ import annotations

from pathlib import Path

import stagelight
from stagelight.registry import Registry

FACE = Path(stagelight.__file__).with_suffix(".pyi")


def main() -> None:
    """Write the file."""
    FACE.write_text(face())


def face() -> str:
    """What the file says: each name from the module that it lives in."""
    lines = [f'"""{stagelight.__doc__}"""', ""]
    lines += [f"from {module} import {name} as {name}" for name, module in sorted(homes().items(), key=_order)]
    return "\n".join([*lines, "", "__version__: str", ""])


def homes() -> dict[str, str]:
    """The module of each name that is public."""
    found: dict[str, str] = dict.fromkeys(vars(stagelight)["_ROOMS"], "stagelight") | vars(stagelight)["_FACE"]
    for name, command in Registry().commands.items():
        module, _, attribute = command.partition(":") if isinstance(command, str) else (command.__module__, "", name)
        if not name.startswith("_") and attribute == name:
            found[name] = module
    return found


def _order(entry: tuple[str, str]) -> tuple[str, str]:
    name, module = entry
    return module, name


if __name__ == "__main__":
    main()
