"""What the tags of a page tell beside its text."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.page_reader import read_page
from crawler.protections import keep_protecting, read_protections
from vocabulary.markup import Alternate, Markup
from vocabulary.page import FetchedResponse

URL = "https://www.linde.example/knie"
PLAIN = '<html><head><meta name=viewport content="width=device-width"><title>Knie</title></head><body><main>{}</main>'
HEAD = "<html><head>{}<title>Knie</title></head><body><main><h1>Knie</h1><p>Tekst.</p></main></body></html>"


def read(html: str, **headers: str) -> Markup:
    sent = {"content-type": "text/html; charset=utf-8", **headers}
    page = read_page(FetchedResponse("linde", URL, URL, 200, sent, html.encode(), datetime(2026, 1, 5, tzinfo=UTC)))
    assert page.markup is not None
    return page.markup


def test_a_plain_page() -> None:
    html = PLAIN.format("<h1>Knie</h1><p>Tekst.</p>")
    assert read(html) == Markup(size=len(html), elements=8, viewport="width=device-width")


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        ("<h2> </h2><h2><img src=/a.png alt=Arts width=1 height=1></h2><h2>Kop</h2>", {"empty_headings": 1}),
        ("<button><svg></svg></button><button aria-label=Menu></button><button>Ok</button>", {"unnamed_buttons": 1}),
        ("<button hidden></button>", {"unnamed_buttons": 0}),
        (
            "<iframe src=/kaart></iframe><iframe src=/b title=B></iframe><iframe src=/c style='display:none'></iframe>",
            {"unnamed_frames": ("https://www.linde.example/kaart",)},
        ),
        ("<p id=a>A<p id=b>B<p id=a>C", {"doubled_ids": ("a",)}),
        ("<p tabindex=3>A<p tabindex=0>B<p tabindex=-1>C", {"forced_tab_stops": 1}),
        ("<video autoplay></video><video autoplay muted></video><audio></audio>", {"self_playing": 1}),
        ("<img src=/a.png width=1><img src=/b.png style='aspect-ratio: 1'>", {"unsized_images": 1}),
        (
            "<script src=http://a.example/a.js></script><img src=//cdn.linde.example/a.png width=1 height=1>",
            {"hosts": ("a.example",), "insecure": ("http://a.example/a.js",)},
        ),
        (
            "<script type=application/ld+json>{oeps}</script><script type=application/ld+json>{'@type': 'A'}</script>"
            '<script type=application/ld+json>{"@type": "A"}</script><script type=application/ld+json> </script>',
            {"broken_data": 2},
        ),
    ],
)
def test_what_the_body_tells(body: str, changes: dict[str, object]) -> None:
    found = read(PLAIN.format(body))
    assert {name: getattr(found, name) for name in changes} == changes


@pytest.mark.parametrize(
    ("head", "changes"),
    [
        ("", {"viewport": None, "titles": 1}),
        ("<title>Heup</title>", {"titles": 2}),
        ("<meta http-equiv=Refresh content='0; URL=/heup'>", {"refresh": "https://www.linde.example/heup"}),
        ("<meta http-equiv=refresh content=300>", {"refresh": None}),
        (
            "<link rel=alternate hreflang=EN href=/en/knee><link rel=alternate href=/feed>",
            {"alternates": (Alternate("en", "https://www.linde.example/en/knee"),)},
        ),
        ("<meta property=og:title content=Knie><meta property=og:image content=''>", {"shared": ("og:title",)}),
        (
            "<script src=/a.js></script><script src=/b.js defer></script><script>1</script>",
            {"head_scripts": ("https://www.linde.example/a.js",)},
        ),
        ("<link rel=stylesheet href=/a.css><link rel=icon href=/i.png>", {"stylesheets": 1, "hosts": ()}),
    ],
)
def test_what_the_head_tells(head: str, changes: dict[str, object]) -> None:
    found = read(HEAD.format(head))
    assert {name: getattr(found, name) for name in changes} == changes


def test_the_main_part_may_be_marked_by_its_role() -> None:
    assert read("<html><body><div role=main><p>Tekst.</p></div></body></html>").landmark
    assert not read("<html><body><div><p>Tekst.</p></div></body></html>").landmark


SENT = {
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer, strict-origin-when-cross-origin",
    "content-security-policy": "default-src 'self' 'nonce-1'; frame-ancestors 'none'",
}


def test_protections_that_a_server_sends() -> None:
    assert read_protections(SENT) == ("https-only", "no-sniffing", "no-framing", "no-referrer", "content-policy")
    weak = {"strict-transport-security": "max-age=0", "referrer-policy": "unsafe-url", "x-frame-options": "DENY"}
    assert read_protections(weak) == ("no-framing",)
    assert read_protections({}) == ()


def test_what_is_kept_of_protections_does_not_differ_with_every_answer() -> None:
    other = {**SENT, "content-security-policy": SENT["content-security-policy"].replace("nonce-1", "nonce-2")}
    assert keep_protecting(SENT) == keep_protecting({**other, "date": "now"})
    assert read_protections(keep_protecting(SENT)) == read_protections(SENT)
    assert keep_protecting({}) == {}


def test_a_page_tells_how_it_is_protected_and_a_leaflet_has_no_markup() -> None:
    response = FetchedResponse(
        "linde", URL, URL, 200, {**SENT, "content-type": "text/html"}, b"<p>Tekst.", datetime(2026, 1, 5, tzinfo=UTC)
    )
    assert read_page(response).protections == read_protections(SENT)
    gone = read_page(replace(response, status=404))
    assert (gone.markup, gone.protections) == (None, None)
