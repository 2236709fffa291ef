"""One input, one line that follows from it."""

import stagelight as st

x = st.slider("x")
st.write(x, "squared is", x * x)
