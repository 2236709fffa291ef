"""An app that a test finds beside itself."""

import stagelight as st

st.text("Hello")
