"""The line among two hundred inputs."""

import stagelight as st

x = st.slider("x")
st.write(x, "squared is", x * x)
for number in range(200):
    st.number_input(f"input {number}", 0, 100, number % 100, key=f"input{number}")
