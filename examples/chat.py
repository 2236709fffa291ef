"""A chat with a model that lives in this file: it says again what it heard, word by word."""

import time
from collections.abc import Iterator

import stagelight as st

GREETING = "Say something, and I say it again. A file may come along."


def model(heard: str) -> Iterator[str]:
    """Answers in pieces, as the large ones do."""
    for word in f"You said: {heard}".split(" "):
        time.sleep(pause)
        yield word + " "


st.set_page_config("Echo", page_icon="💬")
st.title("Echo")
with st.sidebar:
    pause = st.slider("Seconds for each word", 0.0, 0.5, 0.05)
    if st.button("Forget all"):
        st.session_state.clear()

talk = st.session_state.setdefault("talk", [("assistant", GREETING)])
for name, text in talk:
    with st.chat_message(name):
        st.markdown(text)

prompt = st.chat_input("Your message", max_chars=2000, accept_file="multiple", submit_mode="stop")
if prompt:
    names = ", ".join(f"{file.name} ({file.size:,} bytes)" for file in prompt.files)
    heard = " with ".join(part for part in (prompt.text, names) if part)
    with st.chat_message("user"):
        st.markdown(heard)
    talk.append(("user", heard))
    with st.chat_message("assistant"):
        talk.append(("assistant", st.write_stream(model(heard))))
