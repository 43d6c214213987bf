"""Pages a second through the reader, beside BeautifulSoup taking out the text alone."""

import time

from bs4 import BeautifulSoup

from benchmarks.region import list_responses
from crawler.page_reader import read_page
from demo.server import PORTS


def measure() -> list[tuple[str, float]]:
    """Pages a second: everything we find on a page, against BeautifulSoup taking out the text alone."""
    responses = [response for slug in PORTS for response in list_responses(slug)]
    read_page(responses[0])  # loads the language data, which a crawl does once
    start = time.perf_counter()
    for response in responses:
        BeautifulSoup(response.body, "lxml").get_text()
    plain = time.perf_counter() - start
    start = time.perf_counter()
    for response in responses:
        read_page(response)
    ours = time.perf_counter() - start
    count = len(responses)
    return [
        ("BeautifulSoup's text, pages/s", count / plain),
        ("ours, pages/s", count / ours),
        ("ours / plain", plain / ours),
    ]
