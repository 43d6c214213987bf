"""Marked-up data, whole and broken."""

import json

import pytest

from tests.crawler.reading import read

LINDE = {"@type": "Hospital", "name": "De Linde"}


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "Hospital", "name": "De Linde"}',
        '[{"@type": "Hospital", "name": "De Linde"}]',
        '{"@graph": [{"@type": "Hospital", "name": "De Linde"}]}',
        '{"@type": "Hospital", "name": "De Linde",}',
        '[{"@type": "Hospital",, "name": "De Linde"},]',
        '{"@type": "Hospital"\n "name": "De Linde"}',
        '<!-- {"@type": "Hospital", "name": "De Linde"} -->',
        '//<![CDATA[\n{"@type": "Hospital", "name": "De Linde"}\n//]]>',
        '{"@type": "Hospital", "name": "De Linde"};',
    ],
)
def test_json_ld_with_broken_commas_and_wrappings(text: str) -> None:
    assert [json.loads(data.json) for data in read(json_ld(text)).structured_data] == [LINDE]


def test_what_looks_like_a_broken_comma_in_a_text_stays() -> None:
    (data,) = read(json_ld('{"name": "a,,b ,} \\" ,]", "x": 1,}')).structured_data
    assert json.loads(data.json) == {"name": 'a,,b ,} " ,]', "x": 1}


@pytest.mark.parametrize("text", ["", "{", "nee", '{"a" "b"}', "{'a': 1}", "[" * 5000])
def test_what_cannot_be_mended_is_left_out(text: str) -> None:
    page = read(json_ld(text) + json_ld('{"@type": "Hospital"}'))
    assert [(data.types, data.where) for data in page.structured_data] == [(("Hospital",), "json-ld[1]")]


def test_microdata_and_rdfa_tell_their_place_types_and_properties() -> None:
    page = read(
        """<div id=m itemscope itemtype="https://schema.org/Pharmacy"><link itemprop=url href=/a>
        <time itemprop=openingHours datetime="Mo-Fr 08:00-17:00">ma-vr</time>
        <b itemprop="name alternateName">Apotheek</b></div>
        <section vocab="https://schema.org/" typeof="MedicalClinic Organization"><i property="schema:name">Poli</i>
        <img property=logo src=/l.png></section>"""
    )
    micro, rdfa = page.structured_data
    assert (micro.syntax, micro.types, micro.where) == ("microdata", ("Pharmacy",), "div#m")
    assert json.loads(micro.json)["alternateName"] == "Apotheek"
    assert json.loads(micro.json)["openingHours"] == "Mo-Fr 08:00-17:00"
    assert (rdfa.types, rdfa.where) == (("MedicalClinic", "Organization"), "section:nth-of-type(1)")
    assert json.loads(rdfa.json) == {"@type": ["MedicalClinic", "Organization"], "name": "Poli", "logo": "/l.png"}


def test_items_that_lend_each_other_their_parts_are_told_once_or_not_at_all() -> None:
    page = read(
        """<div itemscope itemtype=A itemref="b x" id=a><b itemprop=p itemscope itemref=a>1</b></div>
        <div id=b><i itemprop=name>Naam</i></div><div id=c itemscope itemref=c itemtype=C></div>
        <div id=d itemprop=q itemscope itemref=e></div><div id=e itemprop=q itemscope itemref=d></div>"""
    )
    assert [json.loads(data.json).get("name") for data in page.structured_data] == ["Naam", None]
