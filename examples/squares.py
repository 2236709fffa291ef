import stagelight as st

x = st.slider("x", 0, 100, 25)
st.write(f"The square of {x} is {x * x}.")
