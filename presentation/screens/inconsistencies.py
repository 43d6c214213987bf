"""Facts that a site tells differently on two of its pages, each version quoted beside the others."""

import streamlit as st

from presentation.fact_names import FACTS, name_fact
from presentation.labels import name_all
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, show_quote, web_link
from presentation.screens.paging import cut_page
from presentation.screens.reading import measured_hospitals
from presentation.screens.view import View, open_view
from storage.inconsistencies import read_inconsistencies
from vocabulary.inconsistency import Inconsistency, Variant

ALL = "all"
ON_A_PAGE = 10
BESIDE = 2  # versions in a row


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Told differently"), anchor=False)
    st.write(_("The same fact, told in different ways on pages of one site. What most patients see comes first."))
    left, right = st.columns(2)
    with left:
        hospital = choose(_("Hospital"), {h.slug: h.name for h in measured_hospitals(view)}, "hospital")
    with right:
        kind = choose(_("Fact"), {ALL: _("All facts"), **name_all(FACTS, view.language)}, "fact")
    found = read_inconsistencies(view.project.store, view.measurement.id, hospital)
    chosen = [one for one in found if kind in (ALL, one.kind)]
    if chosen:
        st.write(_("Facts told differently: {count}").format(count=len(chosen)))
    else:
        st.success(_("We found no page of this site that says something else about these facts than another."))
    for inconsistency in cut_page(chosen, ON_A_PAGE, f"inconsistencies {hospital} {kind}"):
        _show_inconsistency(view, inconsistency)
    _explain(view)


def _show_inconsistency(view: View, inconsistency: Inconsistency) -> None:
    _ = view.translate
    with st.container(border=True):
        st.subheader(escape_markdown(name_fact(inconsistency, view.language)), anchor=False)
        share = view.say_share(inconsistency.seen)
        text = _("About {share} of what visitors of this site open tells one of these versions.")
        st.caption(text.format(share=share))
        numbered = list(enumerate(inconsistency.variants, start=1))
        for start in range(0, len(numbered), BESIDE):
            for column, (number, variant) in zip(st.columns(BESIDE), numbered[start : start + BESIDE], strict=False):
                with column:
                    _show_variant(view, number, variant)


def _show_variant(view: View, number: int, variant: Variant) -> None:
    _ = view.translate
    pages = _("on one page") if variant.pages == 1 else _("on {count} pages").format(count=view.say(variant.pages))
    heading = _("Version {number}, {pages}").format(number=number, pages=pages)
    st.markdown(f"**{escape_markdown(heading)}**")
    show_quote(variant.quote, web_link(variant.url, variant.title or None))
    link_to("page", _("What we read on this page"), url=variant.url)


def _explain(view: View) -> None:
    _ = view.translate
    with st.expander(_("What is compared, and what is not")):
        st.markdown(
            _(
                "Visiting hours, phone numbers, the price of parking, how long before a procedure one may not eat or "
                "drink, and until when an appointment can be cancelled. What may rightly differ is not compared: "
                "another department, location, day or group of people, holidays, news, and what is temporary. So some "
                "differences are missed, and sometimes there was a good reason after all: look at the pages yourself."
            )
        )
        st.markdown(
            _(
                "How many see a page is estimated from its places in search results and from the links that lead to "
                "it; your own statistics know better."
            )
        )
