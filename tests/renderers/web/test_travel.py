"""Pages in a browser and over plain HTTP: deep links, links, back and forward, the address line."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from tests.renderers.web.conftest import Stage, Theatre
from tests.renderers.web.visitor import Visitor

PLAY = """
    import stagelight as st

    def home():
        st.title("Home")
        st.text_input("Name", key="name")
        if st.button("Go"):
            st.switch_page(deep, query_params={"year": 2024})
        st.page_link(deep, label="Deeper", query_params={"year": 7})

    def deeper():
        st.set_page_config(layout="wide")
        st.title("Deeper")
        st.write("year", st.query_params.get("year"), "by", st.session_state.get("name"))
        if st.button("Next"):
            st.query_params.year = 8

    def bound():
        st.title("Bound")
        st.slider("n", 0, 9, 3, key="n", bind="query-params")
        st.write("zone", st.context.timezone, st.context.theme.type)

    deep = st.Page(deeper, title="Deep down", url_path="a/b/c")
    st.navigation([st.Page(home, title="Start"), deep, bound]).run()
"""


@pytest.fixture
def theatre(stage: Stage) -> Theatre:
    """An app of three pages."""
    return stage(PLAY)


def fetched(theatre: Theatre, path: str, **headers: str) -> Visitor:
    return theatre.visitor(path=path).fetch(**headers)


# -- over HTTP ---------------------------------------------------------------------------------------------------


def test_a_deep_link_is_answered_with_its_page(theatre: Theatre) -> None:
    answer = fetched(theatre, "/a/b/c?year=1999")
    assert answer.status == 200
    assert "<title>Deep down</title>" in answer.html
    assert "year 1999 by" in answer.html
    assert '<base href="../../">' in answer.html
    assert "Path=/;" in answer.headers["Set-Cookie"], "the socket of the app must get it too"


def test_links_hold_under_any_prefix(theatre: Theatre) -> None:
    html = fetched(theatre, "/bound").html
    assert "<base" not in html
    assert 'data-page href="./a/b/c"' in html
    assert not re.search(r'(?:href|src)="/', html)


def test_a_page_that_is_not_there(theatre: Theatre) -> None:
    answer = fetched(theatre, "/nowhere")
    assert answer.status == 404
    assert "There is no page" in answer.html
    assert "Deep down" in answer.html, "the navigation leads on"


def test_a_script_of_one_page_has_no_other(stage: Stage) -> None:
    theatre = stage("import stagelight as st\nst.text('all')")
    answer = fetched(theatre, "/<b>/x")
    assert answer.status == 404
    assert "<h1>Page not found</h1>" in answer.html
    assert "<b>/x" not in answer.html
    assert theatre.app.sessions() == []


@pytest.mark.parametrize("path", ["/favicon.ico", "/robots.txt", "/_stage/nothing", "/.env", "/wp-login.php"])
def test_what_browsers_and_strangers_look_for_runs_no_script(theatre: Theatre, path: str) -> None:
    assert fetched(theatre, path).status == 404
    assert theatre.app.sessions() == []


def test_a_slash_at_the_end_goes(theatre: Theatre) -> None:
    answer = fetched(theatre, "/a/b/c/?year=1")
    assert (answer.status, answer.headers["Location"]) == (308, "../c?year=1")


def test_mounted_under_a_prefix(theatre: Theatre) -> None:
    mounted = DispatcherMiddleware(theatre.flask.wsgi_app, {"/app": theatre.flask.wsgi_app})
    theatre.flask.wsgi_app = mounted  # type: ignore[method-assign]
    answer = fetched(theatre, "/app/a/b/c")
    assert answer.status == 200
    assert "Path=/app/;" in answer.headers["Set-Cookie"]


def test_what_a_request_says_of_the_visitor(stage: Stage) -> None:
    theatre = stage("""
        import stagelight as st
        c = st.context
        st.text([c.headers["x-who"], c.locale, c.cookies, c.is_embedded, c.ip_address, dict(st.query_params)])
        st.text(c.url)
    """)
    visitor = theatre.visitor(path="/?a=1&embed=true", cookie="mine=yes; stage_other=1")
    html = visitor.fetch(X_Who="Ada", Accept_Language="nb-NO,nb;q=0.9").html.replace("&#x27;", "'")
    assert "['Ada', 'nb-NO', {'mine': 'yes'}, True, None, {'a': '1'}]" in html
    assert f"http://localhost:{theatre.port}/" in html


def test_a_server_that_has_forgotten_builds_the_page_that_the_visitor_was_on(theatre: Theatre) -> None:
    visitor = fetched(theatre, "/")
    visitor.connect()
    visitor.token = "forgotten"
    visitor.say(
        type="hello",
        token="forgotten",
        nonce="n",
        last=1,
        values={"/main//text_input:name": "Ada"},
        visit={"path": "a/b/c", "query": "year=5"},
    )
    assert "year 5 by" in visitor.until(lambda frame: frame["type"] == "page")["html"]


def test_a_script_that_asked_runs_again_when_the_browser_tells(theatre: Theatre) -> None:
    visitor = fetched(theatre, "/bound")
    assert "Europe/Oslo" not in visitor.html
    visitor.path = "/"
    visitor.connect()
    visitor.say(
        type="hello",
        token=visitor.token,
        nonce="n",
        last=visitor.last,
        values={},
        visit={"timezone": "Europe/Oslo", "theme": "dark"},
    )
    assert visitor.until(lambda frame: "Europe/Oslo dark" in str(frame.get("ops")))


# -- in a browser ------------------------------------------------------------------------------------------------


def title(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", name=text)).to_be_visible()


def link(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()


def test_links_lead_from_page_to_page_without_loading_anew(theatre: Theatre, page: Page) -> None:
    page.goto(theatre.url)
    expect(page).to_have_title("Start")
    page.evaluate("window.same = true")
    page.get_by_label("Name").fill("Ada")
    link(page, "Deep down")
    title(page, "Deeper")
    expect(page.get_by_text("year None by Ada")).to_be_visible()
    expect(page).to_have_url(f"{theatre.url}a/b/c")
    expect(page).to_have_title("Deep down")
    expect(page.locator("body")).to_have_attribute("data-layout", "wide")
    expect(page.locator("a[aria-current=page]")).to_have_text("Deep down")
    link(page, "bound")
    title(page, "Bound")
    expect(page).to_have_url(f"{theatre.url}bound")
    expect(page.locator("body")).to_have_attribute("data-layout", "centered")
    link(page, "Start")
    expect(page.get_by_label("Name")).to_have_value("Ada")
    expect(page).to_have_url(theatre.url)
    assert page.evaluate("window.same")
    assert len(theatre.app.sessions()) == 1


def test_back_and_forward(theatre: Theatre, page: Page) -> None:
    page.goto(theatre.url)
    page.get_by_role("link", name="Deeper").click()
    expect(page.get_by_text("year 7 by")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    expect(page).to_have_url(f"{theatre.url}a/b/c?year=8")
    page.go_back()
    expect(page.get_by_text("year 7 by")).to_be_visible()
    page.go_back()
    title(page, "Home")
    expect(page).to_have_title("Start")
    page.go_forward()
    expect(page.get_by_text("year 7 by")).to_be_visible()
    expect(page).to_have_title("Deep down")


def test_the_script_sends_the_visitor_on(theatre: Theatre, page: Page) -> None:
    page.goto(theatre.url)
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text("year 2024 by")).to_be_visible()
    expect(page).to_have_url(f"{theatre.url}a/b/c?year=2024")
    page.reload()
    expect(page.get_by_text("year 2024 by")).to_be_visible()
    assert len(theatre.app.sessions()) == 1
    page.go_back()
    title(page, "Home")


def test_a_bound_widget_writes_into_the_address_and_reads_from_it(theatre: Theatre, page: Page) -> None:
    page.goto(f"{theatre.url}bound?n=5&more=1")
    slider = page.locator("input[type=range]")
    expect(slider).to_have_value("5")
    before = page.evaluate("history.length")
    slider.fill("6")
    expect(page).to_have_url(f"{theatre.url}bound?n=6&more=1")
    slider.fill("3")
    expect(page).to_have_url(f"{theatre.url}bound?more=1")
    assert page.evaluate("history.length") == before, "no steps for the back button"
    expect(page.get_by_text(re.compile(r"zone \S+ light"))).to_be_visible()


def test_an_anchor_on_a_page_far_down_stays_on_it(stage: Stage, page: Page) -> None:
    theatre = stage("""
        import stagelight as st
        def deep():
            st.markdown("[there](#there)")
            st.container(height=2000)
            st.header("there")
        st.navigation([st.Page(print, title="first"), st.Page(deep, url_path="a/b")]).run()
    """)
    page.goto(f"{theatre.url}a/b")
    expect(page.locator("stage-location")).to_have_count(1)
    page.wait_for_function("!!customElements.get('stage-location')")
    page.get_by_role("link", name="there").click()
    expect(page).to_have_url(f"{theatre.url}a/b#there")
    page.wait_for_function("scrollY > 500")


def test_a_link_in_a_new_tab_is_a_visit_of_its_own(theatre: Theatre, page: Page) -> None:
    page.goto(theatre.url)
    with page.context.expect_page() as opened:
        page.get_by_role("navigation", name="Pages").get_by_role("link", name="Deep down").click(modifiers=["Control"])
    title(opened.value, "Deeper")
    title(page, "Home")


def test_without_scripts_links_are_links(theatre: Theatre, page: Page) -> None:
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{theatre.url}a/b/c")
    plain.get_by_role("navigation", name="Pages").get_by_role("link", name="bound").click()
    title(plain, "Bound")
    plain.context.close()
