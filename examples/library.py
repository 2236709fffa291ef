"""A library of a few books: an app of several pages, with links that can be shared. `stagelight run library.py`."""

import stagelight as st

BOOKS = {
    "Middlemarch": ("George Eliot", 1871),
    "Kindred": ("Octavia E. Butler", 1979),
    "The Left Hand of Darkness": ("Ursula K. Le Guin", 1969),
    "Things Fall Apart": ("Chinua Achebe", 1958),
}
shelf: list[str] = st.session_state.setdefault("shelf", [])


def find() -> None:
    """Search; the address holds what was searched for."""
    st.title("Find a book")
    words = st.text_input("Title or author", key="q", bind="query-params")
    oldest, newest = st.slider("Written", 1850, 2000, (1850, 2000), key="years", bind="query-params")
    found = [
        title
        for title, (author, year) in BOOKS.items()
        if words.lower() in f"{title} {author}".lower() and oldest <= year <= newest
    ]
    st.caption(f"{len(found)} of {len(BOOKS)} books")
    for title in found:
        st.page_link(book, label=f"{title}, {BOOKS[title][0]}", query_params={"title": title})


def show() -> None:
    """One book, named in the address: reached by links only."""
    title = st.query_params.get("title", "")
    if title not in BOOKS:
        st.warning(f"There is no book {title!r} here.")
        st.page_link(search, label="Find one")
        return
    author, year = BOOKS[title]
    st.set_page_config(page_title=title)
    st.title(title)
    st.write(f"By **{author}**, {year}.")
    if title in shelf:
        st.success("It stands on your shelf.")
    elif st.button("Put it on my shelf", type="primary"):
        shelf.append(title)
        st.switch_page(own)


def mine() -> None:
    """What the visitor has chosen: the state is the visit's, whatever the page."""
    st.title("My shelf")
    for title in shelf:
        st.page_link(book, label=title, query_params={"title": title})
    if not shelf:
        st.info("Nothing yet.")
        st.page_link(search, label="Find a book", icon=":material/search:")


search = st.Page(find, title="Find", icon=":material/search:")
own = st.Page(mine, title="My shelf", icon=":material/star:", url_path="shelf")
book = st.Page(show, title="Book", url_path="books/one", visibility="hidden")

page = st.navigation(
    {
        "Library": [search, own, book],
        "Elsewhere": [st.Page("https://www.gutenberg.org", title="Project Gutenberg")],
    }
)
st.sidebar.caption(f"{len(shelf)} on your shelf")
page.run()
