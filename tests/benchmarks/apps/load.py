"""What one visitor of the load test sees: 22 elements; the environment says what each run costs beside them."""

import os
import time

import stagelight as st

work = os.environ.get("BENCH_WORK", "")
x = st.slider("x")
if work == "python":
    end = time.thread_time() + 0.001
    while time.thread_time() < end:
        pass
elif work == "sleep":
    time.sleep(0.2)
st.write(x, "squared is", x * x)
for number in range(20):
    st.text(f"line {number}")
