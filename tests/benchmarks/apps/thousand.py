"""The same above a thousand lines that never change."""

import stagelight as st

x = st.slider("x")
st.write(x, "squared is", x * x)
for number in range(1000):
    st.text(f"line {number}, the same in every run")
