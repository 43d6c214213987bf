"""Tokens that tell their neighbours something and mean little by themselves: punctuation and function words."""

from tokenizers import Tokenizer

WORD_START = "\N{LOWER ONE EIGHTH BLOCK}"  # SentencePiece's mark for the space before a word
# Not all that a search leaves out (`findability.stop_words`): a question is about its question word.
_TEXT = """
de het een en van in is op te dat die voor met zijn u er aan om ook als bij of dan uw naar kan door tot uit wordt worden
hebben heeft wij we ons onze
"""


def list_passing(tokenizer: bytes) -> list[int]:
    """Their numbers. tokenizer: a `tokenizer.json` of SentencePiece's kind. No marks of beginning and end."""
    known = Tokenizer.from_str(tokenizer.decode())
    words = {WORD_START + word for word in _TEXT.split()}
    marks = {token.content for token in known.get_added_tokens_decoder().values()}
    tokens = known.get_vocab(with_added_tokens=True).items()
    return [number for token, number in tokens if token not in marks and (token in words or not _has_letter(token))]


def _has_letter(token: str) -> bool:
    return any(letter.isalnum() for letter in token)
