"""For each check of a single page: what a page with the fault has, and what one has that comes near but is right."""

from typing import Any

from tests.findability.audit.sound import data, link, markup
from tests.findability.samples import HOME
from vocabulary.markup import Alternate
from vocabulary.page import Form, FormField, Heading, Image, Section, Table

LONG_ADDRESS = "over-" * 25
Changes = dict[str, Any]


def _h(*headings: tuple[int, str]) -> Changes:
    return {"headings": tuple(Heading(level, text) for level, text in headings)}


def _l(url: str, text: str = "Meer over dit onderwerp") -> Changes:
    return {"links": (link(f"{HOME}", "Start", "navigation"), link(url, text))}


def _i(*images: tuple[str, str | None]) -> Changes:
    return {"images": tuple(Image(f"{HOME}{url}", alt) for url, alt in images)}


def _form(action: str, label: str) -> Changes:
    return {"forms": (Form("contact", action, "post", (FormField("naam", "text", label),)),)}


def _table(*header: str) -> Changes:
    return {"tables": (Table("", header, (("ma", "8.00"), ("di", "9.00"), ("wo", "9.00"))),)}


def _alternates(*pairs: tuple[str, str]) -> Changes:
    return markup(alternates=tuple(Alternate(language, f"{HOME}{path}") for language, path in pairs))


# check id -> (what the faulty page has, what the right page has, what is said of the faulty one)
PAGE_CASES: dict[str, tuple[Changes, Changes, str]] = {
    "soft-error": ({"title": "Pagina niet gevonden"}, {"title": "Wij zijn gevonden"}, "Pagina niet gevonden"),
    "refresh": (markup(refresh=f"{HOME}y"), markup(refresh=None), f"{HOME}y"),
    "title-missing": ({"title": " "}, {"title": "Tolken in De Linde"}, ""),
    "title-long": ({"title": "x" * 66}, {"title": "x" * 65}, f"66 > 65: {'x' * 66}"),
    "title-short": ({"title": "Alles"}, {"title": "Alles erover"}, "5 < 10: Alles"),
    "title-vague": ({"title": "Home | De Linde"}, {"title": "Thuis | De Linde"}, "Home | De Linde"),
    "title-multiple": (markup(titles=2), markup(titles=1), "2"),
    "title-unlike-heading": (
        {"title": "Parkeren bij ons", **_h((1, "Bezoektijden"))},
        {"title": "Parkeren bij ons", **_h((1, "Waar u kunt parkeren"))},
        "Parkeren bij ons ≠ Bezoektijden",
    ),
    "description-missing": ({"description": None}, {"description": "Over tolken. " * 5}, ""),
    "description-long": ({"description": "d" * 161}, {"description": "d" * 160}, f"161 > 160: {'d' * 161}"),
    "description-short": ({"description": "d" * 49}, {"description": "d" * 50}, f"49 < 50: {'d' * 49}"),
    "description-is-title": (
        {"title": "Alles over X", "description": "alles over x"},
        {"title": "Alles over X", "description": "alles over x en y"},
        "Alles over X",
    ),
    "share-preview": (markup(shared=("og:title",)), markup(shared=("og:image", "og:title")), "og:image"),
    "h1-missing": (_h((2, "Tolk")), _h((1, "Tolk")), ""),
    "h1-multiple": (_h((1, "Alles"), (1, "Taal")), _h((1, "Alles"), (2, "Taal")), "Alles | Taal"),
    "heading-skip": (_h((1, "Alles"), (3, "Taal")), _h((1, "Alles"), (2, "Taal")), "h1 → h3: Taal"),
    "heading-empty": (markup(empty_headings=2), markup(empty_headings=0), "2"),
    "heading-long": (_h((1, "Alles"), (2, "k" * 121)), _h((1, "Alles"), (2, "k" * 120)), f"1: {'k' * 121}"),
    "heading-repeated": (_h(*[(2, "Meer")] * 3), _h(*[(2, "Meer")] * 2), "1: meer"),
    "text-undivided": (
        {"sections": (Section((), "woord " * 501),)},
        {"sections": (Section((), "woord " * 499), Section(("Kop",), "woord " * 499))},
        f"501: {('woord ' * 20)[:80]}",
    ),
    "noindex": ({"robots": ("noindex", "follow")}, {"robots": ("index",)}, "noindex, follow"),
    "nofollow": ({"robots": ("nofollow",)}, {"robots": ("follow",)}, "nofollow"),
    "no-snippet": ({"robots": ("max-snippet:0",)}, {"robots": ("max-snippet:-1",)}, "max-snippet:0"),
    "needs-scripts": ({"rendered": True}, {"rendered": False}, ""),
    "canonical-elsewhere": ({"canonical": f"{HOME}y"}, {"canonical": f"{HOME}right/"}, f"{HOME}y"),
    "canonical-missing": ({"canonical": None}, {"canonical": f"{HOME}right"}, ""),
    "language-missing": ({"language_claimed": None}, {"language_claimed": "nl"}, "nl"),
    "language-mismatch": ({"language_claimed": "en-GB"}, {"language_claimed": "nl-BE"}, 'lang="en-GB" ≠ nl'),
    "hreflang-code": (_alternates(("x", "x"), ("en-uk", "y")), _alternates(("nl", "x"), ("en-gb", "y")), "2: x"),
    "hreflang-itself": (_alternates(("en", "en")), _alternates(("nl", "right"), ("en", "en")), f"1: en {HOME}en"),
    "link-text-vague": (
        _l(f"{HOME}a", "Klik hier »"),
        _l(f"{HOME}a", "Klik hier om te parkeren"),
        f"1: Klik hier » → {HOME}a",
    ),
    "link-text-missing": (_l(f"{HOME}a", " "), _l(f"{HOME}a", "A"), f"1: {HOME}a"),
    "link-text-address": (
        _l(f"{HOME}a", f"{HOME}a"),
        _l(f"{HOME}a", "linde.example"),
        f"1: {HOME}a",
    ),
    "link-text-repeated": (
        {"links": (link(f"{HOME}a", "Folder"), link(f"{HOME}b", "Folder"))},
        {"links": (link(f"{HOME}a", "Folder"), link(f"{HOME}a", "Folder"))},
        "1: folder",
    ),
    "link-pdf": (_l(f"{HOME}a.pdf", "Knie"), _l(f"{HOME}a.pdf", "Folder knie"), f"1: Knie → {HOME}a.pdf"),
    "link-many": (
        {"links": tuple(link(f"{HOME}{n}", str(n)) for n in range(301))},
        {"links": tuple(link(f"{HOME}{n}", str(n)) for n in range(300))},
        "301 > 300",
    ),
    "link-insecure": (
        _l("http://linde.example/a"),
        _l("http://linde.example.org/a"),
        "1: http://linde.example/a",
    ),
    "link-private": (
        _l("https://acc.linde.example/a"),
        _l("https://mijn.linde.example/a"),
        "1: https://acc.linde.example/a",
    ),
    "dead-end": ({"links": (link(HOME, "Start", "navigation"),)}, _l(f"{HOME}a"), ""),
    "image-alt-missing": (_i(("a.jpg", None)), _i(("a.jpg", "")), f"1: {HOME}a.jpg"),
    "image-alt-file": (_i(("a.jpg", "IMG_0412")), _i(("a.jpg", "Ingang met jpg-kunst")), "1: IMG_0412"),
    "image-alt-long": (_i(("a.jpg", "a" * 151)), _i(("a.jpg", "a" * 150)), f"1: {'a' * 151}"),
    "image-alt-repeated": (
        _i(("a.jpg", "Foto"), ("b.jpg", "Foto"), ("c.jpg", "foto")),
        _i(("a.jpg", "Foto"), ("b.jpg", "Foto"), ("c.jpg", "")),
        "1: foto",
    ),
    "image-format": (_i(("a.TIFF", "Kaart")), _i(("a.webp", "Kaart")), f"1: {HOME}a.TIFF"),
    "image-size-missing": (markup(unsized_images=3), markup(unsized_images=0), "3"),
    "data-broken": (markup(broken_data=1), markup(broken_data=0), "1"),
    "data-type": (data('{"@type": "Ziekenhuis"}'), data('{"@type": "WebPage"}'), "1: Ziekenhuis"),
    "data-property": (
        data('{"@type": "WebPage", "bezoektijd": "14"}'),
        data('{"@type": "MedicalWebPage", "lastReviewed": "2026-01", "x:y": 1, "@id": "a"}'),
        "1: WebPage.bezoektijd",
    ),
    "data-required": (
        data('{"@type": "Hospital", "telephone": "1", "name": "De Linde"}'),
        data('{"@type": "WebPage", "publisher": {"@type": "Hospital", "name": "De Linde"}}'),
        "1: LocalBusiness.address",
    ),
    "data-recommended": (
        data('{"@type": "Event", "name": "Open dag", "startDate": "2026-05-01", "location": "Hal", "endDate": "2026"}'),
        data('{"@type": "NewsArticle", "headline": "A", "datePublished": "2026", "dateModified": "2026"}'),
        "1: Event.description",
    ),
    "data-date": (
        data('{"@type": "WebPage", "dateModified": "2 maart 2026"}'),
        data('{"@type": "WebPage", "dateModified": "2026-03-02T10:00:00+01:00"}'),
        "1: dateModified: 2 maart 2026",
    ),
    "data-address": (
        data('{"@type": "WebPage", "url": "/x"}'),
        data('{"@type": "WebPage", "url": "/x"}', "microdata"),
        "1: url: /x",
    ),
    "data-empty": (
        data('{"@type": "WebPage", "name": ""}'),
        data('{"@type": "WebPage", "name": "A"}'),
        "1: WebPage.name",
    ),
    "data-rating": (
        data('{"@type": "WebPage", "about": {"@type": "Hospital", "aggregateRating": {"ratingValue": 9}}}'),
        data('{"@type": "Book", "aggregateRating": {"ratingValue": 9}}'),
        "Hospital",
    ),
    "form-label": (_form(f"{HOME}a", " "), _form(f"{HOME}a", "Naam"), "1: naam"),
    "table-header": (_table(), _table("Dag", "Tijd"), "1: ma | 8.00"),
    "zoom-blocked": (
        markup(viewport="width=device-width, user-scalable=no"),
        markup(viewport="width=device-width, maximum-scale=5"),
        "width=device-width, user-scalable=no",
    ),
    "viewport-missing": (markup(viewport=None), markup(viewport="width=device-width"), ""),
    "frame-name": (markup(unnamed_frames=(f"{HOME}kaart",)), markup(unnamed_frames=()), f"1: {HOME}kaart"),
    "button-name": (markup(unnamed_buttons=1), markup(unnamed_buttons=0), "1"),
    "id-double": (markup(doubled_ids=("naam", "adres")), markup(doubled_ids=()), "2: naam"),
    "tab-order": (markup(forced_tab_stops=4), markup(forced_tab_stops=0), "4"),
    "landmark-missing": (markup(landmark=False), markup(landmark=True), ""),
    "self-playing": (markup(self_playing=1), markup(self_playing=0), "1"),
    "page-size": (markup(size=500_001), markup(size=500_000), "500 kB > 500 kB"),
    "page-elements": (markup(elements=1401), markup(elements=1400), "1401 > 1400"),
    "scripts-first": (markup(head_scripts=("a.js",) * 6), markup(head_scripts=("a.js",) * 5), "6: a.js"),
    "stylesheets-many": (markup(stylesheets=11), markup(stylesheets=10), "11 > 10"),
    "hosts-many": (
        markup(hosts=tuple(f"{n}.example" for n in range(11))),
        markup(hosts=tuple(f"{n}.example" for n in range(10))),
        "11 > 10: 0.example, 1.example, 2.example, 3.example, 4.example",
    ),
    "http": ({"url": "http://linde.example/x"}, {"url": "http://127.0.0.1:8100/right"}, ""),
    "mixed-content": (markup(insecure=("http://a.example/a.js",)), markup(insecure=()), "1: http://a.example/a.js"),
    "form-http": (_form("http://linde.example/a", "Naam"), _form(f"{HOME}a", "Naam"), "1: http://linde.example/a"),
    "tracker": (
        markup(hosts=("www.google-analytics.com",)),
        markup(hosts=("notfacebook.com", "fonts.example")),
        "1: www.google-analytics.com",
    ),
    "url-long": ({"url": HOME + LONG_ADDRESS}, {"url": f"{HOME}right"}, f"{len(HOME + LONG_ADDRESS)} > 115"),
    "url-capitals": ({"url": f"{HOME}Tolk"}, {"url": f"{HOME}tolk?q=A"}, "/Tolk"),
    "url-underscore": ({"url": f"{HOME}een_tolk"}, {"url": f"{HOME}een-tolk"}, "/een_tolk"),
    "url-parameters": ({"url": f"{HOME}?a=1&b=2"}, {"url": f"{HOME}tolk?a=1"}, "a=1&b=2"),
    "url-session": ({"url": f"{HOME}x?PHPSESSID=1"}, {"url": f"{HOME}x?aside=1"}, f"{HOME}x?PHPSESSID=1"),
    "url-letters": ({"url": f"{HOME}pati%C3%ABnt"}, {"url": f"{HOME}patient"}, "/patiënt"),
    "url-double-slash": ({"url": f"{HOME}a//b"}, {"url": f"{HOME}a/b"}, "/a//b"),
    "url-technical": ({"url": f"{HOME}node/12"}, {"url": f"{HOME}nodes/12-maanden"}, "/node/12"),
}
