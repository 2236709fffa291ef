"""A long run: a bar, a spinner, words that come one by one. Stop (in the corner) ends it; so does the button."""

import time

import stagelight as st

WORDS = """
The run sends what it has at each beat, so that you see it *while* it works.
What you change meanwhile is not lost: the script starts over with it.
"""

st.title("A long run")
steps = st.slider("Steps", 1, 50, 10)
pause = st.slider("Seconds for each", 0.0, 1.0, 0.1)

bar = st.progress(0.0, text="Getting ready")
with st.status("Working", expanded=True) as status:
    for step in range(1, steps + 1):
        time.sleep(pause)
        if step % 5 == 0 or step == steps:
            st.write(f"Step {step} is done.")
        bar.progress(step / steps, text=f"{step} of {steps}")
    status.update(label=f"{steps} steps done", expanded=False)

with st.spinner("Looking for the right words"):
    time.sleep(pause * 5)


def words():
    for word in WORDS.split(" "):
        yield word + " "
        time.sleep(pause / 2)


st.write_stream(words)
st.success("That was all.")
if st.button("Again", type="primary"):
    st.toast("Again it is.")
