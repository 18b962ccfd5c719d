"""
Whether a sentence of prose accepts a recommendation.

Only what is said in so many words is understood. A sentence that agrees and goes on with "but" or
"in principle" is left to a person.
"""

import re

from ..domain.vocabulary import Acceptance
from .letters import plain

_IT = r"(?:(?:this|the|both|all|these|said) )?recommendations?(?: \d[\d.]*)?(?!['’])\b"
_AGREES = r"(?:agrees?|agreed|accepts?|accepted|concurs?|concurred)"
_SAYINGS = (
    (Acceptance.PARTIALLY_ACCEPTED, rf"(?:partially|partly|in part) {_AGREES}"),
    (Acceptance.PARTIALLY_ACCEPTED, rf"{_AGREES} (?:partially|partly|in part)\b"),
    (Acceptance.PARTIALLY_ACCEPTED, rf"{_AGREES} (?:with )?{_IT},? (?:partially|partly|in part)\b"),
    (
        Acceptance.PARTIALLY_ACCEPTED,
        rf"{_IT} (?:is|are) (?:partially|partly|in part) (?:agreed|accepted)\b",
    ),
    (
        Acceptance.REJECTED,
        rf"(?:does|do|did|can) ?not (?:agree|accept|concur)(?: (?:with |to )?{_IT}|[.]?$)",
    ),
    (Acceptance.REJECTED, rf"{_IT} (?:is|are) (?:rejected|not (?:agreed|accepted))\b"),
    (Acceptance.REJECTED, rf"(?:disagrees?|disagreed) (?:with )?{_IT}"),
    (Acceptance.REJECTED, rf"(?:rejects?|rejected) {_IT}"),
    (Acceptance.REJECTED, r"^(?:disagrees?|disagreed|rejected|not (?:agreed|accepted))[.]?$"),
    (Acceptance.NOTED, rf"(?:takes?|took) note(?: of {_IT}|[.]?$)"),
    (Acceptance.NOTED, rf"(?:notes|noted) {_IT}"),
    (Acceptance.NOTED, r"^noted[.]?$"),
    (Acceptance.ACCEPTED, rf"{_AGREES} (?:with |to )?{_IT}"),
    (Acceptance.ACCEPTED, rf"{_IT} (?:is|are) (?:agreed|accepted)\b"),
    (Acceptance.ACCEPTED, r"^(?:agreed|accepted)[.]?$"),
)
_SAID = tuple((term, re.compile(rf"(?<![\w-])(?:{pattern})")) for term, pattern in _SAYINGS)
# With one of these in the sentence, "agrees" no longer says it all.
_QUALIFIED = re.compile(
    r"\b(?:but|except\w*|however|although|though|unless|subject to|provided|in principle|"
    r"reservations?|not|never|neither|nor|cannot|no longer|conditional\w*|if|would)\b"
)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?;])\s+|\n")


def acceptance_in(prose: str) -> Acceptance | None:
    """
    Return what *prose* answers, or None where it does not say so plainly, or says two things.

    >>> acceptance_in("DPD agrees with this recommendation and will build on its work.").value
    'accepted'
    >>> acceptance_in("DPD agrees with this recommendation in principle.") is None
    True
    """
    found: set[Acceptance] = set()
    for sentence in _SENTENCE_ENDS.split(prose):
        said = plain(sentence)
        terms = {term for term, pattern in _SAID if pattern.search(said)}
        if Acceptance.PARTIALLY_ACCEPTED in terms or Acceptance.REJECTED in terms:
            terms.discard(Acceptance.ACCEPTED)
        if Acceptance.ACCEPTED in terms and _QUALIFIED.search(said):
            return None
        if terms and re.search(r"\bnot (?:partially |partly )?(?:disagree|reject)", said):
            return None
        found |= terms
    return found.pop() if len(found) == 1 else None
