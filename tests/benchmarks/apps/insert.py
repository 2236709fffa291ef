"""A line that comes and goes above a thousand others."""

import stagelight as st

x = st.slider("x")
if x % 2:
    st.info("here only when x is odd")
st.write(x, "squared is", x * x)
for number in range(1000):
    st.text(f"line {number}, the same in every run")
