"""Dutch words that say nothing about a subject.

Own list: the search library's Dutch one also drops `niet` and `geen`, which turn the meaning of a patient's question.
Written without accents, because accents are folded before the list is applied.
"""

_TEXT = """
aan al alle alleen als altijd andere bij binnen daar dan dat de deze die dit doe doen doet door dus een eens
en er ga gaan gaat graag had hadden heb hebben hebt heeft heel hem het hier hij hoe hoeveel hun iemand iets
ik in is ja jaar je jij jou jouw jullie kan kunnen kun kunt laat laten me meer men met mij mijn moet moeten moest na
naar nog nu of om omdat onder ons onze ook op over s t te tegen tijdens toch toe tot tussen u uit uw van
vanaf veel via voor waar waarom wanneer want waren was wat we wel welk welke wie wij wil willen word worden
wordt zal ze zelf zich zij zijn zo zoals zonder zou zouden zullen
"""

STOP_WORDS: tuple[str, ...] = tuple(_TEXT.split())
