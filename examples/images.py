"""Pictures made of numbers: choose a curve and its colours, see it, and take it along."""

import io

import numpy as np
from PIL import Image

import stagelight as st

st.set_page_config("Images", page_icon="🌀", layout="wide")
st.title("Pictures of numbers")

with st.sidebar:
    petals = st.slider("Petals", 1, 12, 5)
    twist = st.slider("Twist", 0.0, 6.0, 2.0)
    low = st.color_picker("Inside", "#1b1b3a")
    high = st.color_picker("Outside", "#f4b860")


def shade(text: str) -> np.ndarray:
    """A colour as three numbers from 0 to 1."""
    return np.array([int(text[at : at + 2], 16) for at in (1, 3, 5)]) / 255


@st.cache_data
def flower(petals: int, twist: float, low: str, high: str, size: int = 320) -> np.ndarray:
    """A flower: rows, columns, and three colours."""
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    radius, angle = np.hypot(x, y), np.arctan2(y, x)
    height = (0.5 + 0.5 * np.cos(petals * angle + twist * radius * np.pi)) * np.clip(1.2 - radius, 0, 1)
    return shade(low) + height[:, :, None].clip(0, 1) * (shade(high) - shade(low))


made = flower(petals, twist, low, high)
whole, grey = st.columns([2, 1])
whole.image(made, caption=f"{petals} petals, **twisted {twist:g} times**", width="stretch")
grey.image([made.mean(axis=2), made[::-1]], caption=["Without its colours", "Upside down"], width=160)

file = io.BytesIO()
Image.fromarray((made * 255).astype(np.uint8)).save(file, "PNG")
st.download_button("Take it along", file.getvalue(), "flower.png", icon=":material/download:", on_click="ignore")
st.write(f"{made.shape[1]} by {made.shape[0]} points, {len(file.getvalue()) / 1000:.0f} KB as PNG.")
