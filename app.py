"""The Streamlit entry: `vindbaar app` starts it."""

import streamlit as st

from presentation.screens.navigation import show_app

st.set_page_config(page_title="Vindbaar", page_icon="🔎", layout="wide")
show_app()
