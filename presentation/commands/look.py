"""Commands that look something up: search, ask, read."""

from pathlib import Path
from typing import Annotated

import typer

from findability.places import find_place
from presentation.commands.batch import ask_batch
from presentation.commands.journey import import_one_crawl, run_one_stage
from presentation.commands.options import DEFAULT_CONFIG, AsJson, Config, open_reporter, print_json
from presentation.commands.speech import current_language, current_translator
from presentation.labels import name_fault
from presentation.language import say_number
from presentation.lookup import ask_region, open_newest_region, read_one_page, search_term
from presentation.project import open_project
from presentation.result_labels import say_parts
from presentation.terms import class_query
from vocabulary.errors import SettingsError
from vocabulary.match import Answer
from vocabulary.page import Page
from vocabulary.phrases import Phrase


def register(app: typer.Typer) -> None:
    app.command("search")(search)
    app.command("ask")(ask)
    app.command("read")(read)


def search(
    text: Annotated[str, typer.Argument(help="What a patient types.")],
    place: Annotated[str | None, typer.Option(help="Where the patient is: joins the words; near counts.")] = None,
    top: Annotated[int, typer.Option(help="Lines of the list.", min=1, max=100)] = 10,
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """Which pages of which hospital a patient finds."""
    project = open_project(config)
    term = class_query(project, text, place)
    with open_reporter() as reporter:
        if place and find_place(place) is None:
            reporter.note(Phrase("We don't know where {place} is: distance does not count.", {"place": place}))
        results = search_term(*open_newest_region(project, reporter), term, top)
    if as_json:
        print_json({"query": term.text, "results": results})
        return
    _ = current_translator()
    for result in results:
        typer.echo(f"{result.position:3}. {result.title}  [{result.hospital}]\n     {result.url}")
        score = say_number(result.score, current_language(), 1)
        typer.echo(f"     {score} = {say_parts(result, current_language(), digits=1)}")
    if not results:
        typer.echo(_("No page of any hospital has these words or this meaning."))


def ask(
    question: Annotated[str | None, typer.Argument(help="A question in a patient's words.")] = None,
    hospital: Annotated[str | None, typer.Option(help="Only this hospital (slug).")] = None,
    questions: Annotated[
        Path | None, typer.Option(help='Many questions, with --passages: JSON lines {"id": ..., "question": ...}')
    ] = None,
    passages: Annotated[
        Path | None, typer.Option(help='To ask them of these, not of the sites: JSON lines {"id": ..., "text": ...}')
    ] = None,
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """Answer from the sites, with source and confidence; or: not answered."""
    if questions is not None and passages is not None and question is None:
        ask_batch(questions, passages, config, as_json)
        return
    if question is None or questions is not None or passages is not None:
        raise SettingsError("ask takes one question, or --questions and --passages", "See: vindbaar ask --help")
    with open_reporter() as reporter:
        answer = ask_region(*open_newest_region(open_project(config), reporter), question, hospital)
    if as_json:
        print_json(answer)
    else:
        say_answer(answer)


def say_answer(answer: Answer) -> None:
    """An answer for people."""
    _ = current_translator()
    confidence = _("confidence {percentage} %").format(percentage=round(100 * answer.confidence))
    if answer.answered:
        typer.echo(f"{answer.sentence}\n  {answer.url} ({answer.hospital}, {confidence})")
        return
    typer.echo(_("Not answered ({confidence}).").format(confidence=confidence))
    if answer.url:
        typer.echo("  " + _("Nearest: {url}").format(url=answer.url))


def read(
    what: Annotated[
        str | None, typer.Argument(metavar="FILE.html|URL", help="One page; without it: the stage.")
    ] = None,
    warc: Annotated[
        Path | None, typer.Option(help="Another tool's crawl, to be taken as this measurement's; needs --hospital.")
    ] = None,
    hospital: Annotated[str | None, typer.Option(help="Whose site the WARC file holds (slug).")] = None,
    config: Config = DEFAULT_CONFIG,
    as_json: AsJson = False,
) -> None:
    """What the reader sees on one page; without FILE or URL: the stage that reads what was fetched."""
    if warc is not None or hospital is not None:
        if warc is None or hospital is None or what is not None:
            raise SettingsError(
                "--warc and --hospital go together, without a page",
                "Such as: vindbaar read --warc linde.warc.gz --hospital linde",
            )
        import_one_crawl(config, warc, hospital, as_json)
        return
    if what is None:
        run_one_stage(config, "read", as_json)
        return
    page = read_one_page(what)
    if as_json:
        print_json(describe_page(page))
    else:
        say_page(page)


def describe_page(page: Page) -> dict[str, object]:
    """All that was found on a page, with the text in one piece and phones apart from e-mail addresses."""
    names = [name for name in Page.__dataclass_fields__ if name not in {"hospital", "contacts"}]
    phones = [contact for contact in page.contacts if contact.kind == "phone"]
    emails = [contact for contact in page.contacts if contact.kind == "email"]
    found = {name: getattr(page, name) for name in names}
    faxes = [contact for contact in page.contacts if contact.kind == "fax"]
    return {**found, "text": page.text, "words": page.word_count, "phones": phones, "emails": emails, "faxes": faxes}


def say_page(page: Page) -> None:
    """A page for people."""
    _ = current_translator()
    typer.echo(f"{page.title or _('(no title)')}\n{page.url}")
    if page.fault:
        fault = name_fault(page.fault, current_language())
        typer.echo(_("Could not be read: {reason}").format(reason=fault))
    counts = {
        "words": page.word_count,
        "links": len(page.links),
        "questions": len(page.faq),
        "language": page.language or "?",
    }
    typer.echo(_("{words} words, {links} links, {questions} questions, language {language}").format(**counts) + "\n")
    for section in page.sections:
        typer.echo(" > ".join(section.path) + "\n" + section.text + "\n")
    for pair in page.faq:
        typer.echo(f"? {pair.question}  ({pair.kind})\n  {pair.answer[:300]}")
