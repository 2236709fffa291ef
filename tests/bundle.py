"""Builds the front end again and compares it with what is committed: `make frontend`."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

WEB = Path(__file__).parent.parent / "renderers" / "stagelight_web"
FRONTEND = WEB / "frontend"


def main() -> int:
    """The exit code: 1 with the names of what differs."""
    if not is_installed():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=FRONTEND, check=True)
    subprocess.run(["npm", "run", "--silent", "check"], cwd=FRONTEND, check=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["node", "build.mjs", folder], cwd=FRONTEND, check=True, stdout=subprocess.DEVNULL)
        built, committed = contents(Path(folder)), contents(WEB / "static")
    differing = sorted(name for name in {*built, *committed} if built.get(name) != committed.get(name))
    if differing:
        print(f"The committed bundle is not what its sources give: {', '.join(differing)}.", file=sys.stderr)
        print(f"Run `npm run build` in {FRONTEND.name}/ and commit the result.", file=sys.stderr)
        return 1
    print(f"The bundle is the same to the byte: {len(built)} files.")
    return 0


def is_installed() -> bool:
    """True where npm has installed what the lock file names."""
    installed, locked = FRONTEND / "node_modules" / ".package-lock.json", FRONTEND / "package-lock.json"
    return installed.exists() and installed.stat().st_mtime >= locked.stat().st_mtime


def contents(folder: Path) -> dict[str, bytes]:
    """The files by name; packed ones unpacked, since versions of zlib pack differently."""
    return {
        path.name: gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in folder.iterdir()
    }


if __name__ == "__main__":
    sys.exit(main())
