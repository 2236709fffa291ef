"""The least that a page with one range input costs on Flask and flask-sock: nothing can be faster."""

from __future__ import annotations

import sys
from typing import Any

from flask import Flask
from flask_sock import Sock

LINES = "".join(f"<pre>line {number}, the same in every run</pre>" for number in range(1000))
INPUTS = "".join(
    f"<label>input {number}<input type=number min=0 max=100 value={number % 100}></label>" for number in range(200)
)
BELOW = {"small": "", "thousand": LINES, "insert": LINES, "widgets": INPUTS}
SCRIPT = """
const socket = new WebSocket(`ws://${location.host}/socket`);
const line = document.getElementById('line');
socket.onmessage = message => { line.textContent = message.data; };
document.querySelector('input').oninput = event => socket.send(event.target.value);
"""


def make_app(name: str) -> Flask:
    """The floor below the benchmark app of this name."""
    app = Flask(__name__)
    sock = Sock(app)

    @app.get("/")
    def page() -> str:
        return (
            "<!doctype html><title>floor</title><input type=range min=0 max=100 value=0>"
            f"<p id=line>0 squared is 0</p>{BELOW[name]}<script>{SCRIPT}</script>"
        )

    @sock.route("/socket")  # type: ignore[untyped-decorator]
    def answer(socket: Any) -> None:
        while True:
            x = int(socket.receive())
            socket.send(f"{x} squared is {x * x}")

    return app


if __name__ == "__main__":
    make_app(sys.argv[1]).run(port=int(sys.argv[2]), threaded=True)
