"""Questions that are known by where they stand, and what looks like a question but is none there."""

import lxml.html
import pytest

from crawler.accordions import find_folds
from tests.crawler.reading import read

Q, A = "Wat kost parkeren?", "U betaalt 2 euro per uur."
TRAIL = "<nav aria-label=Kruimelpad><a href=/>Home</a><a href=/x>{}</a></nav>"
FOLD = "<details><summary>{}</summary>{}</details>"


def asked(html: str) -> list[tuple[str, str]]:
    return [(pair.question, pair.answer) for pair in read(f"<title>Pagina</title><body>{html}</body>").faq]


def test_titles_under_a_heading_that_announces_questions_need_not_ask() -> None:
    doctors, faq = FOLD.format("Dr. De Wit", "Cardioloog."), FOLD.format("Afspraak afzeggen", "Bel ons.")
    closed = FOLD.format("Toon alles", "Folder.")
    html = f"<main><h1>Cardiologie</h1>{doctors}<h2>Vragen over uw afspraak</h2>{faq}{closed}<h2>Team</h2>{doctors}"
    assert asked(html) == [("Afspraak afzeggen", "Bel ons.")]


def test_a_title_that_gathers_questions_is_none_and_neither_is_one_in_an_answer() -> None:
    inner = FOLD.format("Mijn code", "Zie de brief.") + FOLD.format(Q, A + FOLD.format("Toelichting", "Per dag."))
    found = asked(f"<main><h1>Veelgestelde vragen</h1>{FOLD.format('Inloggen', inner)}</main>")
    assert [question for question, _ in found] == ["Mijn code", Q]


@pytest.mark.parametrize(
    "announcing",
    [
        "<p><b>Veelgestelde vragen</b></p>{}",
        "<div class=faq__heading>Veelgestelde vragen</div>{}",
        "<button role=tab aria-controls=t>Veelgestelde vragen</button><div id=t>{}</div>",
    ],
)
def test_a_line_or_a_tab_announces_questions_as_well(announcing: str) -> None:
    folds = FOLD.format("Afspraak afzeggen", "Bel ons.") + FOLD.format("Eigen risico", "385 euro.")
    found = asked(f"<main><h1>Kosten</h1>{announcing.format(folds)}</main>")
    assert found == [("Afspraak afzeggen", "Bel ons."), ("Eigen risico", "385 euro.")]


def test_a_button_before_what_is_hidden_is_a_title_whatever_it_says() -> None:
    folds = "".join(
        f"<div><button>{name}</button><div x-show=open>Bel ons.</div></div>" for name in ("Tolk", "Meer lezen")
    )
    assert asked(f"<main><h1>Zorg</h1><h2>Veelgestelde vragen</h2>{folds}</main>") == [("Tolk", "Bel ons.")]


def test_a_fold_that_gathers_question_headings_is_none_itself() -> None:
    group = FOLD.format("Afspraken", f"<h3>{Q}</h3><p>{A}</p>")
    assert asked(f"<main><h1>Veelgestelde vragen</h1>{group}</main>") == [(Q, A)]


def test_a_section_of_questions_beside_the_main_element_is_read() -> None:
    main = f"<main><h1>Kosten</h1>{'<p>Wij zijn er voor u, elke dag van het jaar.</p>' * 5}</main>"
    links = f"<div><h2>Veelgestelde vragen</h2><a href=/q>{Q}</a></div>"
    section = f"<section><h2>Veelgestelde vragen</h2>{FOLD.format(Q, A)}</section>"
    assert asked(main + links) == []
    assert asked(main + links + section) == [(Q, A)]


def test_only_the_questions_in_an_aside_belong_to_the_page() -> None:
    main = f"<main><h1>Kosten</h1>{'<p>Wij zijn er voor u, elke dag van het jaar.</p>' * 9}</main>"
    faq = f"<h3>Veelgestelde vragen</h3><h4>{Q}</h4><p>{A}</p>"
    page = read(f"<title>Pagina</title><body>{main}<aside><div>{faq}<h3>Bel ons</h3><p>Graag.</p></div></aside></body>")
    assert [(pair.question, pair.answer) for pair in page.faq] == [(Q, A)]
    assert "Graag." not in "".join(section.text for section in page.sections)


def test_a_title_among_questions_need_not_ask() -> None:
    folds = FOLD.format(Q, A) + FOLD.format("Mag mijn hond mee?", "Nee.") + FOLD.format("Nastaar?", "Dat kan.")
    assert [question for question, _ in asked(f"<main><h1>Zorg</h1><div>{folds}</div></main>")][2:] == ["Nastaar?"]
    assert asked(f"<main><h1>Zorg</h1>{FOLD.format('Nastaar?', 'Dat kan.')}</main>") == []


def test_a_heading_between_questions_need_not_ask_but_the_last_one_must() -> None:
    bold = "<p><b>{}</b></p><p>{}</p>"
    lines = [(Q, A), ("Afzeggen", "Bel ons."), ("Mag mijn hond mee?", "Nee."), ("Contact met ons", "Mail.")]
    found = asked("<main><h1>Veelgestelde vragen</h1>" + "".join(bold.format(*line) for line in lines) + "</main>")
    assert [question for question, _ in found] == [Q, "Afzeggen", "Mag mijn hond mee?"]


def test_the_first_heading_of_a_subject_need_not_ask_when_most_below_it_do() -> None:
    lines = [("Eigen bed", "Graag."), (Q, A), ("Mag mijn hond mee?", "Nee.")]
    asking = "".join(f"<h3>{name}</h3><p>{text}</p>" for name, text in lines)
    assert asked(f"<main><h1>Veelgestelde vragen</h1><h2>Wonen</h2>{asking}</main>") == lines
    assert asked(f"<main><h1>Veelgestelde vragen</h1>{asking}</main>") == lines[1:]


def test_the_last_heading_of_a_subject_need_not_ask_when_more_questions_follow() -> None:
    asking = f"<h3>{Q}</h3><p>{A}</p><h3>Mag mijn hond mee?</h3><h4>Blind</h4><p>Ja.</p><h3>Eten</h3><p>Kan.</p>"
    html = f"<main><h1>Dotteren: vragen van patiënten</h1><h2>Vooraf</h2>{asking}{{}}</main>"
    more = "<h2>Erna</h2><h3>Mag ik sporten?</h3><p>Nee.</p>"
    assert [question for question, _ in asked(html.format(more))][2:] == ["Eten", "Mag ik sporten?"]
    assert [question for question, _ in asked(html.format(""))] == [Q, "Mag mijn hond mee?"]


def test_a_heading_that_the_list_of_questions_jumps_to_need_not_ask() -> None:
    told = [(Q, A), ("Mag mijn hond mee?", "Nee."), ("Waar is de balie?", "Links."), ("Wifi", "Ja."), ("Tolk", "Ja.")]
    links = "".join(f"<li><a href='#{at}'>{question}</a>" for at, (question, _) in enumerate(told))
    lines = "".join(f"<b>{question}</b><br>{answer}<p>" for question, answer in told)
    html = f"<title>Veel gestelde vragen</title><body><ul>{links}</ul><hr>{lines}<b>Contact</b><br>Bel."
    assert [(pair.question, pair.answer) for pair in read(html).faq] == told


@pytest.mark.parametrize("title", ["<a href=#{0}>{1}</a>", "<h3><a href=#{0}>{1}</a></h3>"])
def test_a_link_to_what_stands_next_to_it_folds_that_open(title: str) -> None:
    told = [(Q, A), ("Bezoek", "Graag."), ("Mag mijn hond mee?", "Nee.")]
    folds = "".join(f"<div>{title.format(f'f{at}', q)}<div id=f{at}>{a}</div></div>" for at, (q, a) in enumerate(told))
    assert asked(f"<main><h1>Zorg</h1><h2>Veelgestelde vragen</h2>{folds}</main>") == told


@pytest.mark.parametrize(
    "html",
    [
        "<p>Bij vragen: <a href=#f>bel ons</a> <span id=f>024-0001234</span></p>",
        "<p>Gratis<a href=#f>noot 1</a><sup id=f>Tot 2027.</sup></p>",
        "<h3>Bezoek <a href=#f>¶</a></h3><div id=f>Graag.</div>",
        "<div><a href=f>Bezoek</a><div id=f>Graag.</div></div>",
        "<div><a href=#f><img alt='' src=/x.png></a><div id=f>Graag.</div></div>",
    ],
)
def test_other_links_beside_a_text_fold_nothing_open(html: str) -> None:
    assert find_folds(lxml.html.fromstring(f"<main>{html}</main>")).accordions == ()


def test_a_heading_that_asks_under_a_title_that_asks_is_a_pair_of_its_own() -> None:
    page = f"<main><h1>Krijg ik hulp?</h1><p>Ja.</p><h2>Aanvragen</h2><p>Bel.</p><h2>{Q}</h2><p>{A}</p></main>"
    assert {(Q, A), ("Krijg ik hulp?", f"Ja.\n\nAanvragen\n\nBel.\n\n{Q}\n\n{A}")} == {*asked(page)}


def test_a_bold_line_that_the_line_above_announces_is_no_heading() -> None:
    html = f"<main><p><b>{Q}</b><br>Bel de balie:<br>&nbsp;<b>tel. 024-0001234</b><br>Elke dag.</p></main>"
    assert asked(html) == [(Q, "Bel de balie:\ntel. 024-0001234\nElke dag.")]


def test_a_list_goes_on_with_the_paragraph_that_it_stands_in() -> None:
    html = f"<p><b>Mag het?</b><br>Ja.<p><b>{Q}</b><br>Per uur:<ul><li>2 euro</ul>en per dag 9 euro.<p>"
    assert asked(f"<main>{html}</main>")[-1] == (Q, "Per uur:\n\n- 2 euro\n\nen per dag 9 euro.")


def test_a_heading_and_its_button_are_one_title_among_the_others() -> None:
    item = "<div><h2 class=accordion-header><button aria-controls={0}>{1}</button></h2><div id={0}>{2}</div></div>"
    told = [(Q, A), ("Mag mijn hond mee?", "Nee."), ("Bezoek", "Graag.")]
    html = "".join(item.format(f"f{at}", *pair) for at, pair in enumerate(told))
    assert asked(f"<main><h1>Wonen</h1><div>{html}</div></main>") == told


def test_an_aside_says_that_its_questions_are_often_asked() -> None:
    main = f"<main><h1>Kosten</h1>{'<p>Wij zijn er voor u, elke dag van het jaar.</p>' * 9}</main>"
    html = f"{main}<aside><div><h3>Vaak gevraagd</h3><div>{FOLD.format(Q, A)}</div></div></aside>"
    assert asked(html) == [(Q, A)]


def test_one_word_with_a_mark_asks_among_questions_anywhere_on_the_page() -> None:
    box = f"<div>{''.join(FOLD.format(asks, A) for asks in (Q, 'Mag mijn hond mee?', 'Is er wifi?'))}</div>"
    found = asked(f"<main><h1>Zorg</h1>{box}<div>{FOLD.format('Toeslag?', 'Nee.')}{FOLD.format('Team', 'Jan.')}</div>")
    assert [question for question, _ in found][3:] == ["Toeslag?"]


def test_on_a_page_with_a_section_of_questions_other_headings_ask_nothing() -> None:
    page = f"<main><h1>Knie</h1><h2>Wat doen wij?</h2><p>{A}</p><h2>{{}}</h2><h3>{Q}</h3><p>{A}</p><h2>Team</h2></main>"
    assert [question for question, _ in asked(page.format("Veelgestelde vragen"))] == [Q]
    assert [question for question, _ in asked(page.format("Kosten"))] == ["Wat doen wij?", Q]


def test_who_tells_about_himself_is_interviewed() -> None:
    lines = "<h2>Waarom werkt u hier?</h2><p>Ik ben hier geboren.</p><h2>Wat doet u graag?</h2><p>Dat weet ik niet.</p>"
    assert asked(f"<main><h1>Onze dokter</h1>{lines}</main>") == []


def test_a_tab_that_announces_questions_is_no_menu() -> None:
    tabs = (
        "<ul class='nav nav-tabs' role=tablist><li><a href='#a' role=tab aria-controls=a>Veelgestelde vragen</a></ul>"
    )
    fold = FOLD.format("Afspraak afzeggen", "Bel ons.")
    assert asked(f"<main><h1>Zorg</h1>{tabs}<div id=a>{fold}</div></main>") == [("Afspraak afzeggen", "Bel ons.")]


def test_a_word_that_tells_whether_a_title_is_open_is_no_part_of_it() -> None:
    fold = (
        f"<h3><a role=button aria-expanded=false aria-controls=a>Kaart kwijt <span>toon</span></a></h3><p id=a>{A}</p>"
    )
    assert asked(f"<main><h1>Parkeren</h1><h2>Vraag en antwoord</h2>{fold}</main>") == [("Kaart kwijt", A)]


def test_a_term_among_questions_need_not_ask_but_a_fact_is_no_question() -> None:
    terms = f"<dl><dt>{Q}</dt><dd>{A}</dd><dt>Kaartje kwijt</dt><dd>Bel ons.</dd></dl>"
    facts = "<dl><dt>Telefoon</dt><dd>024 - 000 12 34</dd></dl>"
    found = asked(f"<main><h1>Vraag en antwoord</h1>{terms}{facts}</main>")
    assert found == [(Q, A), ("Kaartje kwijt", "Bel ons.")]


def test_headings_of_a_faq_page_on_which_nothing_asks_are_its_questions() -> None:
    subjects = "".join(f"<h4>{name}</h4><p>Dat kan.</p>" for name in ("Wifi", "Tolk", "Pasje vergeten"))
    html = f"<main><h1>Veelgestelde vragen</h1><h3>In het gebouw</h3>{subjects}</main>"
    assert [question for question, _ in asked(html)] == ["Wifi", "Tolk", "Pasje vergeten"]
    assert asked(html.replace("Veelgestelde vragen", "Gastvrij")) == []


def test_a_page_filed_under_the_questions_is_one_also_without_a_mark() -> None:
    page = TRAIL + f"<main><h1>Ik krijg geen code</h1><p>{A}</p><h2>Verwante artikelen</h2><a>Pincode</a></main>"
    assert asked(page.format("Veelgestelde vragen")) == [("Ik krijg geen code", A)]
    assert asked(page.format("Inloggen")) == []
    overview = f"<main><h1>Inloggen</h1><p>Kies.</p><a href=/y>Ik krijg geen code</a><a href=/z>{Q}</a></main>"
    assert asked(TRAIL.format("Veelgestelde vragen") + overview) == []


def test_a_breadcrumb_for_machines_files_a_page_too() -> None:
    steps = '[{"@type":"ListItem","name":"Veelgestelde vragen"},{"@type":"ListItem","name":"Code kwijt"}]'
    data = f'{{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":{steps}}}'
    page = f'<script type="application/ld+json">{data}</script><main><h1>Code kwijt</h1><p>{A}</p></main>'
    assert asked(page) == [("Code kwijt", A)]


def test_a_page_to_apply_on_is_a_vacancy() -> None:
    page = f"<main><h1>Kok</h1><h2>Wat ga je doen?</h2><p>{A}</p><p>Je kookt.</p><a href=/s>Solliciteer nu</a></main>"
    assert asked(page) == []


@pytest.mark.parametrize(
    "news", ["<a href=/n>Terug naar het nieuwsoverzicht</a>", "<article class=nieuws><p>x</p></article>"]
)
def test_what_leads_back_to_the_news_or_is_called_so_is_news(news: str) -> None:
    page = f"<main><h1>Wie komt ons helpen?</h1><p>Jij.</p><h2>{Q}</h2><p>{A}</p>{{}}</main>"
    assert asked(page.format(news)) == []
    assert asked(page.format("<a href=/n>Naar boven</a>"))


@pytest.mark.parametrize("filed", ["Nieuws", "Vacatures", "Werken bij De Linde"])
def test_headings_in_news_and_vacancies_ask_nothing_of_a_patients(filed: str) -> None:
    page = TRAIL + f"<main><h1>Wie komt ons helpen?</h1><p>Jij.</p><h2>{Q}</h2><p>{A}</p></main>"
    assert asked(page.format(filed)) == []
    assert asked(page.format("Bezoek"))


@pytest.mark.parametrize(
    "html",
    [
        f"<h3>{Q}</h3><p>Duur: 2 min</p>",
        f"<h3>{Q}</h3><p>1:45</p>",
        "<h3>Wie had dat gedacht?</h3><p>★★★★★</p><p>“Ik loop weer.”</p>",
        FOLD.format(Q, "★"),
        "<h3>Wat zeggen anderen?</h3><p>“Ik loop weer.” - mevrouw K.</p><p>“Een aanrader!” (B., 34)</p>",
        "<h3>Mag je thuis roken?</h3><ul><li>Nee: 61%</li><li>Soms: 27%</li><li>Ja: 12%</li></ul>",
        f"<form><h4>{Q}</h4><p>Zo precies mogelijk.</p><input><h4>Sinds wanneer?</h4><p>Ongeveer.</p><input></form>",
        f"<ul><li><h3><a href=/a>{Q}</a></h3><p>Onderwerp: auto en fiets</p><a href=/a>Bekijk antwoord</a></ul>",
        "<div class=t>Bent u patiënt?</div><p><a href=/a>Opname</a><a href=/b>Recept</a></p>"
        "<div class=t>Komt u langs?</div><p><a href=/c>Route</a></p>",
        "<h3>Bent u patiënt?</h3><ul><li><a href=/a>Opname</a></li><li><a href=/b>Recept</a></li></ul>",
        "<h1>Moet ik bellen?</h1><h2>Bent u benauwd?</h2><p><a href=/a>Ja</a> <a href=/b>Nee</a></p>",
        "<h1>Wat vindt u van ons?</h1><p>Vul de vragen in.</p>",
    ],
)
def test_what_answers_nothing(html: str) -> None:
    assert asked(f"<main>{html}</main>") == []


def test_shares_that_do_not_add_up_to_all_are_no_poll() -> None:
    assert asked("<main><h3>Wat wordt vergoed?</h3><ul><li>Kronen: 50%</li><li>Vullingen: 75%</li></ul></main>")


def test_how_long_something_takes_is_an_answer_to_that() -> None:
    assert asked("<main><h3>Hoe lang duurt de scan?</h3><p>30 minuten</p></main>")


def test_a_form_round_a_whole_page_asks_nothing_of_the_reader() -> None:
    page = f"<form><input type=hidden><input type=search><h2>Parkeren</h2><h3>{Q}</h3><p>{A}</p></form>"
    assert asked(page) == [(Q, A)]


def test_what_is_only_read_aloud_is_no_part_of_a_question() -> None:
    hint = "<span class=visually-hidden> (uitklappen)</span>"
    html = f"<main><dl><dt><button aria-controls=a>{Q}{hint}</button></dt><dd id=a>{A}</dd></dl></main>"
    assert asked(html) == [(Q, A)]
