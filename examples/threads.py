"""Threads, executors and asyncio tasks show elements where the script stood when it started them."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import stagelight as st

st.title("Many hands")
workers = st.slider("Workers", 1, 8, 4)
pause = st.slider("Milliseconds for each step", 0, 50, 10) / 1000
left, middle, right = st.columns(3)

with left:
    st.subheader("Threads", anchor=False)

    def work(place, number: int) -> None:
        for step in range(1, 6):
            time.sleep(2 * pause * number)
            place.write(f"Worker {number}: step {step} of 5")

    threads = [threading.Thread(target=work, args=(st.empty(), number)) for number in range(1, workers + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

with middle:
    st.subheader("An executor", anchor=False)

    def square(place, number: int) -> int:
        time.sleep(5 * pause)
        place.write(f"{number} squared is {number**2}")
        return number**2

    places = [st.empty() for _ in range(workers)]
    with ThreadPoolExecutor() as pool:
        total = sum(pool.map(square, places, range(1, workers + 1)))
    st.write(f"Together: **{total}**")

with right:
    st.subheader("asyncio", anchor=False)

    async def fetch(bar, number: int) -> None:
        for step in range(1, 6):
            await asyncio.sleep(pause * number)
            bar.progress(step / 5, text=f"Task {number}")

    async def fetch_all() -> None:
        await asyncio.gather(*(fetch(st.progress(0.0), number) for number in range(1, workers + 1)))

    asyncio.run(fetch_all())
    st.write("All fetched.")

st.success(f"{workers} threads, {workers} calls, {workers} tasks.")
