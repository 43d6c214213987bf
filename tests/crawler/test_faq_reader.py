import json

import pytest

from crawler.questions import is_question
from tests.crawler.reading import read
from vocabulary.page import FaqPair

Q, A = "Wat kost parkeren?", "U betaalt 2 euro per uur."
OTHER = "<p>Hier staat nog meer over het ziekenhuis.</p>"


def pairs(html: str, title: str = "Pagina") -> list[FaqPair]:
    return list(read(f"<title>{title}</title><body><main>{html}</main></body>").faq)


def json_ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def question(name: str = Q, text: str = A, **more: object) -> dict[str, object]:
    return {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": text}, **more}


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (json_ld({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": [question()]}), "json-ld"),
        (
            json_ld({"@graph": [{"@type": ["WebPage", "FAQPage"], "mainEntity": question(text=f"<p>{A}</p>")}]}),
            "json-ld",
        ),
        (
            json_ld(
                [{"@type": "QAPage", "mainEntity": {"@type": "Question", "name": Q, "suggestedAnswer": [{"text": A}]}}]
            ),
            "json-ld",
        ),
        (
            json_ld({"@type": "https://schema.org/FAQPage", "mainEntity": [question(text=f"&lt;p&gt;{A}&lt;/p&gt;")]}),
            "json-ld",
        ),
        (
            f"<div itemscope itemtype='https://schema.org/FAQPage'><div itemscope itemprop=mainEntity "
            f"itemtype='https://schema.org/Question'><h3 itemprop=name>{Q}</h3><div itemscope itemprop=acceptedAnswer "
            f"itemtype='https://schema.org/Answer'><div itemprop=text>{A}</div></div></div></div>",
            "microdata",
        ),
        (f"<details><summary>{Q}</summary><p>{A}</p></details>", "details"),
        (f"<details><summary><h3>{Q}</h3></summary><div><p>{A}</p></div></details>", "details"),
        (f"<details><summary>{Q}</summary>{A}</details>", "details"),
        (
            f"<h3><button aria-expanded=false aria-controls=a1>{Q}</button></h3><div id=a1 hidden><p>{A}</p></div>",
            "accordion",
        ),
        (f"<button aria-expanded=false>{Q}</button><div hidden>{A}</div>", "accordion"),
        (f"<a data-toggle=collapse href='#a1'>{Q}</a><p>x</p><div id=a1 class=collapse>{A}</div>", "accordion"),
        (f"<div class=accordion-title>{Q}</div><div class=accordion-content>{A}</div>", "accordion"),
        (
            f"<div class=faq-item><div class=faq-question><span>{Q}</span></div><div class=faq-answer>{A}</div></div>",
            "accordion",
        ),
        (f"<input type=checkbox id=v><label for=v>{Q}</label><div>{A}</div>", "accordion"),
        (
            f"<div><button @click='open = 1'><span>{Q}</span></button><div x-show='open'><p>{A}</p></div></div>",
            "accordion",
        ),
        (f"<div><button>{Q}</button><div>{A}</div></div>", "accordion"),
        (f"<div class=faq-vraag onclick='x()'>{Q}<b>+</b></div><div class=faq-antwoord>{A}</div>", "accordion"),
        (f"<details><summary>▸ {Q}</summary><h2>{Q}</h2><p>{A}</p></details>", "details"),
        (f"<div class='ui accordion'><div class=title>{Q}</div><div class=content>{A}</div>{OTHER}</div>", "accordion"),
        (f"<div class=collapsible-header><i class=material-icons>place</i>{Q}</div><p>{A}</p>", "accordion"),
        (f"<p><b>{Q}</b><p>{A}<hr>{OTHER}", "heading"),
        (
            f"<div><button onclick=\"open('t')\">{Q}</button><button>Kosten</button></div>{OTHER}<p id=t>{A}",
            "accordion",
        ),
        (f"<ul><li><strong>{Q}</strong> {A}</li><li>Andere informatie</li></ul>", "heading"),
        (f"<p><b>{Q}</b> {A}</p><h2>Iets anders</h2>{OTHER}", "heading"),
        (f"<zh-vraag><faq-item question='{Q}'><p>{A}</p></faq-item></zh-vraag>{OTHER}", "details"),
        (
            f"<div itemscope itemtype='https://schema.org/Question' itemref=a><h3 itemprop=name>{Q}</h3></div>{OTHER}"
            f"<div id=a><div itemprop=acceptedAnswer itemscope itemtype='https://schema.org/Answer'>"
            f"<p itemprop=text>{A}</p></div></div>",
            "microdata",
        ),
        (f"<dl><dt>{Q}</dt><dd>{A}</dd></dl>", "definition-list"),
        (f"<dl><div><dt>{Q}</dt><dd>{A}</dd></div></dl>", "definition-list"),
        (f"<h2>Parkeren</h2><h3>{Q}</h3><p>{A}</p><h3>Iets anders</h3>{OTHER}", "heading"),
        (f"<p><b>{Q}</b></p><p>{A}</p><h2>Iets anders</h2>{OTHER}", "heading"),
        (f"<p><strong>1. {Q}</strong><br>{A}</p>", "heading"),
        (f"<h2>{Q} <a href='#p'>Afdrukken</a></h2><p>Gewijzigd op: 4 feb 2025 om 2:12 PM</p><p>{A}</p>", "heading"),
        (f"<h3>Vraag 1: {Q}</h3><p>{A}</p>", "heading"),
        (f"<h3>Vraag 1. {Q}</h3><p>Antwoord: {A}</p>", "heading"),
        (f"<h3>1 {Q}</h3><p>{A}</p>", "heading"),
        ("<h3>Wat kost par&shy;keren?</h3><p>U be\u00adtaalt 2 euro per uur.</p>", "heading"),
        (
            f"<template x-if='open'></template><button>{Q}</button><template x-if='open'><p>{A}</p></template>",
            "accordion",
        ),
        (
            f"<x-faq><template shadowrootmode=open><details><summary>{Q}</summary>{A}</details></template></x-faq>",
            "details",
        ),
        (f"<h1>{Q}</h1><p>{A}</p>", "page"),
    ],
)
def test_a_question_is_found_with_its_answer_however_it_is_written(html: str, kind: str) -> None:
    found = pairs(html)
    assert [(pair.question, pair.answer, pair.kind) for pair in found] == [(Q, A, kind)]
    assert found[0].where


def test_a_page_whose_title_asks_is_one_question() -> None:
    (pair,) = pairs(f"<p>{A}</p>{OTHER}", title=f"Ziekenhuis De Linde - {Q}")
    assert (pair.question, pair.kind) == (Q, "page")
    assert pair.answer == f"{A}\n\nHier staat nog meer over het ziekenhuis."


@pytest.mark.parametrize(
    "question", ["Werken als je ziek bent?", "Werken bij een burn-out?", "Heb ik recht op informatie? Ja of nee."]
)
def test_a_question_that_looks_like_an_invitation(question: str) -> None:
    assert is_question(question)


def test_the_full_answer_with_its_lists_and_subheadings() -> None:
    (pair,) = pairs(f"<h1>{Q}</h1><p>{A}</p><ul><li>garage<li>straat</ul><h2>Gratis</h2><p>Fietsen.</p>")
    assert pair.answer == f"{A}\n\n- garage\n- straat\n\nGratis\n\nFietsen."


def test_lines_that_are_styled_alike_and_all_ask_something_are_questions() -> None:
    html = f"<div class=x1>{Q}</div><div class=x2>{A}</div><div class=x1>Doet het pijn?</div><div class=x2>Nee.</div>"
    assert [(pair.question, pair.answer) for pair in pairs(html)] == [(Q, A), ("Doet het pijn?", "Nee.")]
    assert pairs(f"{html}<div class=x1>Kosten</div><div class=x2>Geen.</div>") == []


def test_a_bold_line_in_a_list_is_no_heading_of_what_follows_the_list() -> None:
    html = f"<ol><li><p><b>{Q}</b></p><p>{A}</p></li></ol><p>Bel 024-0001234.</p>"
    assert [(pair.question, pair.answer) for pair in pairs(html)] == [(Q, A)]


def test_an_item_in_an_accordion_of_the_sites_own_needs_no_telling_name() -> None:
    html = f"<x-accordion><x-item><span slot=label>{Q}</span><p>{A}</p></x-item></x-accordion>"
    assert [(pair.question, pair.answer, pair.kind) for pair in pairs(html)] == [(Q, A, "accordion")]


def test_a_template_is_seen_when_a_button_opens_it_by_its_name() -> None:
    other = "<template id=b><p>Iets anders.</p></template>"
    html = f"<button aria-controls=a>{Q}</button><p>Klik.</p>{other}<template id=a><p>{A}</p></template>"
    assert [(pair.question, pair.answer) for pair in pairs(html)] == [(Q, A)]


def test_a_template_is_seen_behind_a_question_that_a_sign_follows() -> None:
    html = f"<ul><li><button data-t=a>{Q} <i>+</i></button><template id=a><p>{A}</p></template></ul>"
    assert [(pair.question, pair.answer) for pair in pairs(html)] == [(Q, A)]


def test_a_button_opens_every_explanation_of_its_term() -> None:
    html = f"<dl><dt><button aria-controls=a>{Q}</button></dt><dd id=a>{A}</dd><dd hidden>Fietsen gratis.</dd></dl>"
    assert [pair.answer for pair in pairs(html)] == [f"{A}\n\nFietsen gratis."]


def test_a_line_may_be_bold_by_its_style() -> None:
    style = "style='color:red;font-weight: 700'"
    html = f"<p><span {style}>{Q}</span></p><p>{A}</p><p><span {style}>Fietsen</span></p><p>Gratis.</p>"
    assert [(pair.question, pair.answer) for pair in pairs(html)] == [(Q, A)]


def test_an_empty_term_does_not_part_a_question_from_its_answer() -> None:
    html = f"<dl><dt>{Q}</dt><dt hidden></dt><dd>{A}</dd></dl>"
    assert [(pair.question, pair.answer) for pair in pairs(html)] == [(Q, A)]


def test_a_tab_right_before_its_panel_folds_it_open_whatever_wrappers_it_holds() -> None:
    tab = "<div role=tab><div class=box-content>{}</div></div><div role=tabpanel>{}</div>"
    html = "".join(tab.format(*told) for told in [(Q, A), ("Waar is de garage?", "Links."), ("Fietsen", "Gratis.")])
    assert [(pair.question, pair.answer) for pair in pairs(html)][::2] == [(Q, A), ("Fietsen", "Gratis.")]


def test_the_answer_of_a_slotted_title_is_all_that_follows_in_its_element() -> None:
    html = f"<x-accordion-item><span slot=title>{Q}</span><ol><li>garage</ol><p class=n>{A}</p></x-accordion-item>"
    assert [(pair.question, pair.answer) for pair in pairs(html)] == [(Q, f"- garage\n\n{A}")]


@pytest.mark.parametrize(
    "rows",
    [
        f"<tr><th>Vraag<th>Antwoord<tr><td>Roken?<td>Nee.<tr><td>{Q}<td><ul><li>garage</ul>{A}",
        f"<tr><td>1.<td>Mag roken?<tr><td><td>Nee.<tr><td>2.<td>{Q}<tr><td><td><ul><li>garage</ul>{A}",
    ],
)
def test_tables_of_questions_may_hold_lists_and_numbers(rows: str) -> None:
    found = pairs(f"<table>{rows}</table>")
    assert [pair.answer for pair in found] == ["Nee.", f"- garage\n\n{A}"]


def test_lists_whose_items_all_begin_with_a_question_need_no_markup() -> None:
    html = f"<ol><li>{Q}<br>{A}<li><p>Mag mijn hond mee?</p><p>Nee.</p></ol>"
    assert [(pair.question, pair.answer) for pair in pairs(html)] == [(Q, A), ("Mag mijn hond mee?", "Nee.")]
    assert pairs(f"<ol><li><a href=/a>{Q}</a><br>{A}<li><a href=/b>Mag mijn hond mee?</a><br>Nee.</ol>") == []


@pytest.mark.parametrize(
    "ending",
    [
        "<p>Laatste wijziging: 3 mei 2023 | Code ORT 41</p>",
        "<div>Categorie: Wonen</div><div>Was dit antwoord nuttig?</div><div>4</div><div>0</div>",
        "<p>Deel deze pagina <a href=/m>E-mail</a> <a href=/w>WhatsApp</a></p>",
        "<p><a href='#'>Sluiten</a></p>",
        "<p>Was this helpful? Yes No</p>",
        "<p>Is uw vraag beantwoord?</p><p>Nee</p>",
        "<p>Deel op Facebook</p>",
        "<p><a href='#q'>#</a> <a href='mailto:?'>Deel deze vraag</a></p>",
        "<p>Ga terug</p>",
        "<p><i>Foldernummer 1180, april 2011</i></p>",
        "<ul class=pager><li>1</li><li><a href='?page=1'>2</a></li></ul>",
        "<ul><li><a href=/print>Printvriendelijke versie</a></li></ul>",
    ],
)
def test_what_a_page_says_about_itself_ends_no_answer(ending: str) -> None:
    assert [pair.answer for pair in pairs(f"<details><summary>{Q}</summary><p>{A}</p>{ending}</details>")] == [A]


def test_the_last_answer_ends_where_its_box_ends() -> None:
    box = "<div><h4>{}</h4><p>{}</p></div>"
    html = f"<div>{box.format('Mag mijn hond mee?', 'Nee.')}{box.format(Q, A)}</div>{OTHER}"
    assert [pair.answer for pair in pairs(html)] == ["Nee.", A]


def test_machines_are_told_the_beginning_and_readers_the_whole_answer() -> None:
    data = json_ld({"@type": "FAQPage", "mainEntity": [question()]})
    assert [pair.answer for pair in pairs(f"{data}<h2>{Q}</h2><p>{A}</p><p>Fietsen gratis.</p>")] == [
        f"{A}\n\nFietsen gratis."
    ]


def test_what_machines_are_told_of_one_question_goes_on_where_its_page_does() -> None:
    page = f"<h1>{Q}</h1><p>3 keer bekeken</p><h2>Antwoord van de portier</h2><p>{A}</p><p>Fietsen gratis.</p>"
    data = {"@type": "QAPage", "mainEntity": question()}
    assert [pair.answer for pair in pairs(json_ld(data) + page)] == [f"{A}\n\nFietsen gratis."]
    several = {"@type": "QAPage", "mainEntity": question(suggestedAnswer=[{"text": "Fietsen gratis."}])}
    assert [pair.answer for pair in pairs(json_ld(several) + page)] == [A]


def test_paragraphs_may_call_themselves_a_question() -> None:
    line = "<p><b>Vraag {}. </b><i>{}</i></p><p>{}</p>"
    first, second = line.format(1, "Mag mijn hond mee?", "Nee."), line.format(2, Q, A)
    found = pairs(f"<h1>Bezoek</h1>{first}{second}")
    assert [(pair.question, pair.answer) for pair in found] == [("Mag mijn hond mee?", "Nee."), (Q, A)]
    assert pairs(f"<h1>Bezoek</h1>{first}") == []


def test_the_word_that_marks_an_answer_may_end_in_a_stop() -> None:
    line = "<p><b>Vraag {}.</b> {}</p><p><b>Antwoord.</b> {}</p>"
    told = [("Wij komen met twee auto's. Mag dat?", "Ja."), (Q, A)]
    found = pairs("<h1>Bezoek</h1>" + "".join(line.format(at, *pair) for at, pair in enumerate(told, 1)))
    assert [(pair.question, pair.answer) for pair in found] == told


def test_the_last_marked_answer_ends_as_others_do() -> None:
    html = f"<p>V: {Q}<br>A: {A}</p><p>- - -</p><p>Staat uw vraag er niet tussen? Mail ons!</p>"
    assert [pair.answer.splitlines()[0] for pair in pairs(html)] == [A]
    assert "Mail" not in pairs(html)[0].answer


def test_plain_paragraphs_go_on_with_the_answer() -> None:
    html = (
        f"<p class=faq-vraag>{Q}</p><p>{A}</p><ul><li>garage</ul><p class=faq-vraag>Mag mijn hond mee?</p><p>Nee.</p>"
    )
    assert [(pair.question, pair.answer) for pair in pairs(html)] == [
        (Q, f"{A}\n\n- garage"),
        ("Mag mijn hond mee?", "Nee."),
    ]


def test_an_answer_ends_where_the_next_question_begins() -> None:
    found = pairs(f"<h2>{Q}</h2><p>{A}</p><h3>Waar?</h3><p>Bij P1.</p><h2>Mag mijn hond mee?</h2><p>Nee.</p>")
    assert [(pair.question, pair.answer) for pair in found] == [
        (Q, f"{A}\n\nWaar?\n\nBij P1."),
        ("Mag mijn hond mee?", "Nee."),
    ]


def test_the_same_question_twice_is_told_once_from_the_best_source() -> None:
    data = json_ld({"@type": "FAQPage", "mainEntity": [question(name="Wat kost parkeren")]})
    found = pairs(f"{data}<h2>1. {Q}</h2><p>{A}</p><details><summary>{Q}</summary>{A}</details>")
    assert [pair.kind for pair in found] == ["json-ld"]


def test_a_page_marked_up_as_one_question_tells_no_other() -> None:
    data = json_ld({"@type": "QAPage", "mainEntity": question()})
    found = pairs(f"{data}<h1>{Q}</h1><div class=question-title>Ik kom met de auto. Mag dat?</div><div>{A}</div>")
    assert [(pair.question, pair.answer) for pair in found] == [(Q, A)]


def test_on_a_faq_page_a_question_needs_no_mark() -> None:
    html = f"<h1>Veelgestelde vragen</h1><details><summary>Hoe kan ik parkeren</summary>{A}</details>"
    assert [pair.question for pair in pairs(html)] == ["Hoe kan ik parkeren"]
    assert pairs(html.replace("Veelgestelde vragen", "Parkeren")) == []


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Heeft u nog vragen?</h2><p>Bel ons.</p>",
        "<h2>Herkent u zich hierin?</h2><p>Aarzel dan niet en neem contact op. Wij denken graag met u mee.</p>",
        "<h2>Wilt u afvallen?</h2><p>Dan bent u bij ons aan het juiste adres. Maak een afspraak.</p>",
        "<details><summary>Nieuwe patiënt?</summary>Schrijf u in.</details>",
        f"<blockquote><h3>Hoe was uw behandeling?</h3><p>{OTHER}</p></blockquote>",
        f"<h1>{Q}</h1><h2>Hoeveel betaalt u?</h2><div><button>1 euro</button><button>2 euro</button></div>",
        "<h2>Vragen?</h2><p>Bel ons.</p>",
        "<p><strong>Heeft u nog vragen? Bel ons.</strong> Het nummer is 012 345 37 37.</p>",
        "<h5>Werken bij De Linde?</h5><p>Wij zoeken nieuwe collega's.</p>",
        "<h2>Uw vraag niet gevonden?</h2><p>Bel ons op 012 345 20 20, op werkdagen.</p>",
        "<h2>Nog niet gevonden wat je zocht?</h2><p>App ons.</p>",
        "<h2>Poll: werk je door als je ziek bent?</h2><ul><li>Ja: 34%</li><li>Nee: 66%</li></ul>",
        f"<h1>Veelgestelde vragen</h1><p>{Q}</p><p>Mag mijn hond mee?</p>",
        "<h2>Is een operatie iets voor u?</h2><p>Doe de oogtest.</p>",
        "<h2>Ready to register?</h2><p>Ask at the desk of the practice.</p>",
        f"<h1>Quiz: parkeren</h1><h2>{Q}</h2><ul><li>1 euro</li><li>2 euro</li></ul>",
        "<h1>Frequently asked questions</h1><h3>Going strong?</h3><a href=/contact>Get in touch</a>",
        "<h2>Meer weten over parkeren?</h2><p>Lees de folder.</p>",
        "<h2>Niet gevonden wat u zocht?</h2><p>Bel ons.</p>",
        "<h2>Wilt u meer weten over parkeren?</h2><p>Bel ons.</p>",
        "<h2>Klaar voor de volgende stap?</h2><p><a href=/solliciteer>Solliciteer direct</a></p>",
        "<h2>Openingstijden</h2><p>Van 8 tot 17 uur.</p>",
        "<button aria-expanded=false aria-controls=c>Kunnen we u helpen?</button><div id=c>Chat met ons.</div>",
        "<details><summary>Meer informatie</summary>Bel ons.</details>",
        "<dl><dt>Telefoon</dt><dd>024 - 000 12 34</dd></dl>",
        "<div class=question-title><label>Mogen wij u bellen?</label><input type=text></div><div>Overdag.</div>",
        f"<h2><a href=/parkeren>{Q}</a></h2><p>Lees meer</p>",
        f"<ul><li><a href=/parkeren>{Q}</a></ul>",
        f"<h2>{Q}</h2>",
        "<button aria-expanded=false>Menu</button><ul><li>Home</ul>",
        json_ld({"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": Q}]}),
        '<script type="application/ld+json">{"@type": "FAQPage", "mainEntity": [</script>',
        f'<script type="application/ld+json">{"[" * 5000}</script>',
    ],
)
def test_what_is_no_question_with_an_answer(html: str) -> None:
    assert pairs(html) == []
