"""Letters as people read them: without case and accents; and letters that look damaged."""

import re
import unicodedata

_DAMAGE = re.compile(
    r"[\u0080-\u009f\ufffd]"  # control characters of Latin-1, and "could not be decoded"
    r"|[ÃÂ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€"  # UTF-8 read as a Latin code page
    r"|[\u0080-\u024f]{4}"  # four such letters in a row are in no word of our languages
)


def plain(text: str) -> str:
    """
    Return *text* without accents, in lower case, each run of white space as one space.

    >>> plain("Reflexión,  DIÁLOGO")
    'reflexion, dialogo'
    """
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def damaged(text: str) -> tuple[str, ...]:
    """
    Return the words of *text* that seem to have been read in the wrong encoding once.

    >>> damaged("between ¶¶ÒùÊÓƵ and its partners"), damaged("del PerÃº"), damaged("élève")
    (('¶¶ÒùÊÓƵ',), ('PerÃº',), ())
    """
    return tuple(word for word in text.split() if _DAMAGE.search(word))
