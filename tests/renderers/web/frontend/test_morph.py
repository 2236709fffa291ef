"""The morph: exact, quiet, and blind to what the visitor and the elements did themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .conftest import Stage

ORACLE = Path(__file__).with_name("idiomorph.min.js")

MORPH = """([from, to]) => {
  const live = document.getElementById('main'), fresh = live.cloneNode(false);
  live.innerHTML = from; fresh.innerHTML = to;
  window.kept = [...live.querySelectorAll('*')];
  stagelight.morph(live, fresh);
  return live.innerHTML;
}"""

FIDELITY = """([count, seed]) => {
  let state = seed;
  const random = n => (state = (state * 1664525 + 1013904223) >>> 0) / 4294967296 * n | 0;
  const pick = list => list[random(list.length)];
  const NAMES = ['div', 'p', 'span', 'b', 'ul', 'li', 'input', 'textarea', 'details', 'br', 'svg', 'stage-x'];
  const text = () => pick(['one', 'two', 'three', ' ', 'a & b', '<', 'x'.repeat(9)]);
  const escape = s => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  function tree(depth, used) {
    let html = '';
    for (let i = random(6); i > 0; i--) {
      const kind = random(10);
      if (kind < 3) { html += escape(text()); continue; }
      if (kind === 3) { html += `<!--${pick(['a', 'b'])}-->`; continue; }
      const name = pick(NAMES), attributes = [];
      const id = 'k' + random(12);
      if (random(2) && !used.has(id)) { used.add(id); attributes.push(`id="${id}"`); }
      if (!random(3)) attributes.push(`class="${pick(['x', 'y z', 'w'])}"`);
      if (!random(4)) attributes.push(`data-a="${escape(text())}"`);
      if (!random(5)) attributes.push('hidden');
      if (name === 'input') attributes.push(pick(['type="checkbox" checked', 'value="5"', 'type="range" min="1"', '']));
      if (name === 'details' && random(2)) attributes.push('open');
      const empty = ['input', 'br'].includes(name) || !depth;
      const inner = name === 'textarea' ? escape(text()) : empty ? '' : tree(depth - 1, used);
      html += `<${[name, ...attributes].join(' ')}>` + (['input', 'br'].includes(name) ? '' : `${inner}</${name}>`);
    }
    return html;
  }
  const parse = html => { const box = document.createElement('div'); box.innerHTML = html; return box; };
  const host = document.body.appendChild(document.createElement('div'));
  const wrong = [], theirs = [];
  for (let i = 0; i < count; i++) {
    const from = tree(3, new Set()), to = tree(3, new Set());
    const wanted = parse(to), live = parse(from), oracle = parse(from);
    host.replaceChildren(live);
    stagelight.morph(live, parse(to));
    Idiomorph.morph(oracle, to, {morphStyle: 'innerHTML'});
    if (!live.isEqualNode(wanted)) wrong.push({from, to, got: live.innerHTML});
    if (!oracle.isEqualNode(wanted)) theirs.push({from, to});
    else if (!live.isEqualNode(oracle)) wrong.push({from, to, got: live.innerHTML, oracle: oracle.innerHTML});
  }
  host.remove();
  return {wrong: wrong.slice(0, 3), theirs: theirs.length};
}"""


@pytest.fixture(scope="module")
def opened(chromium: Browser) -> Iterator[Stage]:
    """A page of ours, for all tests here: opening one takes longer than they do."""
    context = chromium.new_context()
    stage = Stage(context.new_page())
    stage.show()
    yield stage
    context.close()


@pytest.fixture
def blank(opened: Stage) -> Iterator[Page]:
    """The page with nothing on it."""
    opened.page.evaluate("document.getElementById('main').replaceChildren()")
    yield opened.page
    assert opened.problems == []


def test_random_trees_come_out_as_wanted(blank: Page) -> None:
    # By the debugger's door, past the page's content policy, which the oracle need not obey.
    blank.evaluate(ORACLE.read_text() + "; window.Idiomorph = Idiomorph; console.warn = () => {}")
    result = blank.evaluate(FIDELITY, [3000, 1])
    assert result["wrong"] == []
    assert result["theirs"] < 300, "the oracle itself goes wrong too often to be one"


def test_same_html_changes_nothing(blank: Page) -> None:
    html = '<p id="a" class="x">text <b>bold</b></p><input value="1"><details open>more</details><svg width="1"></svg>'
    count = blank.evaluate(
        """html => {
          const live = document.getElementById('main');
          live.innerHTML = html;
          const observer = new MutationObserver(() => {});
          observer.observe(live, {subtree: true, childList: true, characterData: true, attributes: true});
          const fresh = live.cloneNode(false);
          fresh.innerHTML = html;
          stagelight.morph(live, fresh);
          return observer.takeRecords().length;
        }""",
        html,
    )
    assert count == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<p id="a">1</p><p id="b">2</p><p id="c">3</p>', '<p id="c">3</p><p id="a">1</p><p id="b">2</p>'),
        ('<p id="a">1</p><p id="b">2</p>', '<p id="x">0</p><p id="a">1</p><p id="b">2</p>'),
        ('<p id="a">1</p><p id="b">2</p><p id="c">3</p>', '<p id="c">3</p>'),
    ],
)
def test_nodes_with_an_id_stay_the_same_nodes(blank: Page, before: str, after: str) -> None:
    assert blank.evaluate(MORPH, [before, after]) == after
    assert blank.evaluate("[...document.querySelectorAll('#main > :not(#x)')].every(one => kept.includes(one))")


def test_a_plain_insert_and_removal_leave_the_others_alone(blank: Page) -> None:
    rows = "".join(f"<li>row {i}</li>" for i in range(5))
    assert blank.evaluate(MORPH, [rows, f"<li>new</li>{rows}"]) == f"<li>new</li>{rows}"
    assert blank.evaluate("kept.every(one => one.isConnected)")
    assert blank.evaluate(MORPH, [rows, rows.replace("<li>row 1</li>", "")]) == rows.replace("<li>row 1</li>", "")
    assert blank.evaluate("kept.filter(one => !one.isConnected).map(one => one.textContent)") == ["row 1"]


def test_only_the_part_of_a_text_that_differs_is_written(blank: Page) -> None:
    blank.evaluate("document.getElementById('main').innerHTML = '<p>one two three</p>'")
    selected = blank.evaluate(
        """() => {
          const text = document.querySelector('#main p').firstChild;
          getSelection().setBaseAndExtent(text, 0, text, 3);
          const fresh = document.getElementById('main').cloneNode(false);
          fresh.innerHTML = '<p>one two four and more</p>';
          stagelight.morph(document.getElementById('main'), fresh);
          return [String(getSelection()), document.querySelector('#main p').textContent];
        }"""
    )
    assert selected == ["one", "one two four and more"]


def test_own_attributes_and_ids_are_left_alone(blank: Page) -> None:
    result = blank.evaluate(
        """() => {
          const live = document.getElementById('main');
          live.innerHTML = '<p class="a" title="t">x</p><div id="b">y</div>';
          const p = live.firstChild;
          stagelight.own(p, 'class', 'mine'); stagelight.own(p, 'title', null); stagelight.own(p, 'id', 'self');
          const fresh = live.cloneNode(false);
          fresh.innerHTML = '<p class="b" title="u" lang="de">z</p><div id="b">y</div>';
          stagelight.morph(live, fresh);
          return [live.firstChild === p, live.innerHTML];
        }"""
    )
    assert result == [True, '<p class="mine" id="self" lang="de">z</p><div id="b">y</div>']


def test_local_nodes_are_not_seen(blank: Page) -> None:
    before = '<i data-local="">l1</i><p id="a">1</p><i data-local="">l2</i><p>2</p>'
    assert blank.evaluate(MORPH, [before, '<p>2</p><p id="a">9</p>']).count("data-local") == 2
    assert blank.evaluate("kept.filter(one => one.dataset.local === '').every(one => one.isConnected)")


STATE: dict[str, Any] = {
    "typed text": ("<input id=c value=a>", "c.value = 'typed'", "c.value", "typed"),
    "a tick": ("<input id=c type=checkbox>", "c.checked = true", "c.checked", True),
    "a choice": ("<select id=c><option selected>a<option>b</select>", "c.value = 'b'", "c.value", "b"),
    "a text area": ("<textarea id=c>a</textarea>", "c.value = 'typed'", "c.value", "typed"),
    "opened details": ("<details id=c><summary>s</summary>x</details>", "c.firstChild.click()", "c.open", True),
    "closed details": ("<details id=c open><summary>s</summary>x</details>", "c.firstChild.click()", "c.open", False),
    "scroll": (
        "<div id=c style='height:20px;overflow:auto'><p style='height:200px'>x</div>",
        "c.scrollTop = 50",
        "c.scrollTop",
        50,
    ),
    "a canvas": (
        "<canvas id=c width=2 height=2></canvas>",
        "c.getContext('2d').fillRect(0, 0, 1, 1)",
        "c.getContext('2d').getImageData(0, 0, 1, 1).data[3]",
        255,
    ),
    "caret": (
        "<input id=c value=abcd>",
        "c.focus(), c.setSelectionRange(1, 3)",
        "[document.activeElement === c, c.selectionStart, c.selectionEnd].join()",
        "true,1,3",
    ),
    "a frame": ("<iframe id=c srcdoc=x></iframe>", "c.contentWindow.mark = 7", "c.contentWindow.mark", 7),
    "a popover": ("<div id=c popover>x</div>", "c.showPopover()", "c.matches(':popover-open')", True),
}


@pytest.mark.parametrize("name", STATE)
@pytest.mark.parametrize("around", ["{}", "<p id=new>new</p>{}", "{}<p>after</p>"])
def test_state_survives(blank: Page, name: str, around: str) -> None:
    html, act, ask, wanted = STATE[name]
    blank.evaluate("html => { document.getElementById('main').innerHTML = html }", html)
    blank.evaluate(f"() => {{ const c = document.getElementById('c'); {act} }}")
    blank.evaluate(
        """html => {
          const live = document.getElementById('main'), fresh = live.cloneNode(false);
          fresh.innerHTML = html;
          stagelight.morph(live, fresh);
        }""",
        around.format(html),
    )
    assert blank.evaluate(f"() => {{ const c = document.getElementById('c'); return {ask} }}") == wanted


@pytest.mark.parametrize("name", [name for name in STATE if name not in ("scroll", "a frame")])
def test_state_survives_a_move(blank: Page, name: str) -> None:
    html, act, ask, wanted = STATE[name]
    blank.evaluate("html => { document.getElementById('main').innerHTML = '<p id=x>x</p><p id=y>y</p>' + html }", html)
    blank.evaluate(f"() => {{ const c = document.getElementById('c'); {act} }}")
    blank.evaluate(
        """html => {
          const live = document.getElementById('main'), fresh = live.cloneNode(false);
          fresh.innerHTML = html + '<p id=y>y</p><p id=x>x</p>';
          stagelight.morph(live, fresh);
        }""",
        html,
    )
    assert blank.evaluate("document.getElementById('main').firstElementChild.id") == "c"
    assert blank.evaluate(f"() => {{ const c = document.getElementById('c'); return {ask} }}") == wanted


def test_the_server_still_has_its_say(blank: Page) -> None:
    blank.evaluate(
        """document.getElementById('main').innerHTML = `<input id=a value=1><input id=b type=checkbox>
          <textarea id=c>1</textarea><details id=d><summary>s</summary></details>`"""
    )
    result = blank.evaluate(
        """() => {
          const [a, b, c, d] = 'abcd'.split('').map(id => document.getElementById(id));
          a.value = c.value = 'typed'; b.click(); b.click(); d.firstChild.click(); d.firstChild.click();
          const live = document.getElementById('main'), fresh = live.cloneNode(false);
          fresh.innerHTML = `<input id=a value=2><input id=b type=checkbox checked>
            <textarea id=c>2</textarea><details id=d open><summary>s</summary></details>`;
          stagelight.morph(live, fresh);
          return [a.value, b.checked, c.value, d.open];
        }"""
    )
    assert result == ["2", True, "2", True]


def test_a_thousand_elements_are_quick(blank: Page) -> None:
    took = blank.evaluate(
        """() => {
          const live = document.getElementById('main');
          const row = (_, i) => `<stage-text id="main/text:${i}">row ${i}</stage-text>`;
          const html = Array.from({length: 1000}, row).join('');
          live.innerHTML = html;
          const times = [];
          for (let i = 0; i < 9; i++) {
            const fresh = live.cloneNode(false);
            fresh.innerHTML = html;
            const start = performance.now();
            stagelight.morph(live, fresh);
            times.push(performance.now() - start);
          }
          return times.sort((a, b) => a - b)[4];
        }"""
    )
    assert took < 50
