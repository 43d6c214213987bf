"""How the screens look: calm colours with enough contrast, links that look like links, nothing from elsewhere."""

import streamlit as st

ACCENT, TEXT, QUIET = "#1f6f68", "#1c2b29", "#4d5c5a"  # contrast with white 5.9, 14.6 and 7.1
# Options for `streamlit run`.
THEME = {
    "theme.base": "light",
    "theme.primaryColor": ACCENT,
    "theme.linkColor": ACCENT,
    "theme.textColor": TEXT,
    "theme.secondaryBackgroundColor": "#f3f6f5",
}
STYLE = f"""<style>
h1 {{font-size: 2.1rem !important}} h2 {{font-size: 1.5rem !important}} h3 {{font-size: 1.15rem !important}}
[data-testid="stPageLink-NavLink"] p {{color: {ACCENT}; text-decoration: underline; text-underline-offset: .15em}}
[data-testid="stPageLink-NavLink"] {{padding-left: 0}}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p {{color: {QUIET}; opacity: 1}}
.vb {{overflow-x: auto}}
.vb table {{border-collapse: collapse; width: 100%}}
.vb th, .vb td {{text-align: left; padding: .4rem .7rem; border-bottom: 1px solid #d5d9d8; vertical-align: top}}
.vb th.n, .vb td.n {{text-align: right; font-variant-numeric: tabular-nums}}
.vb tr.own td {{font-weight: 600}}
.vb blockquote {{margin: .2rem 0; padding: .4rem .9rem; border-left: .25rem solid #7aa5a0; overflow-wrap: anywhere}}
.vb a {{color: {ACCENT}; overflow-wrap: anywhere}}
.vb cite {{font-style: normal; font-size: .9em}}
@media (max-width: 640px) {{.vb th, .vb td {{padding: .35rem .3rem; font-size: .9rem}}}}
</style>"""


def set_style() -> None:
    """Apply the look to the whole app."""
    st.html(STYLE)
