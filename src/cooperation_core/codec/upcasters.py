"""How the stored shape of an old version becomes that of the next one."""

from collections.abc import Callable, Mapping
from typing import Any

Shape = dict[str, Any]
Upcaster = Callable[[Shape], Shape]


def unchanged(shape: Shape) -> Shape:
    """Return *shape*: the next version only added members that may be left out."""
    return shape


def _conclusions_numbered(activity: Shape) -> Shape:
    """Return the stored shape of an activity with its conclusions numbered from 1."""
    if "conclusions" not in activity:
        return activity
    numbered = [
        {"number": str(place), "text": text}
        for place, text in enumerate(activity["conclusions"], start=1)
    ]
    return {**activity, "conclusions": numbered}


def _partnership_registered_1(shape: Shape) -> Shape:
    if "activities" not in shape:
        return shape
    return {**shape, "activities": [_conclusions_numbered(each) for each in shape["activities"]]}


def _activity_reported_1(shape: Shape) -> Shape:
    return {**shape, "activity": _conclusions_numbered(shape["activity"])}


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("RecommendationIssued", 1): unchanged,
    ("CommitmentMade", 1): unchanged,
    ("ExtensionGranted", 1): unchanged,
    ("PartnershipRegistered", 1): _partnership_registered_1,
    ("PartnershipAmended", 1): unchanged,
    ("ActivityReported", 1): _activity_reported_1,
    ("RoundOpened", 1): unchanged,
    ("AnswerRecorded", 1): unchanged,
    ("AnswerRecorded", 2): unchanged,
    ("AnswersReturned", 1): unchanged,
}
"""
(name, n) to what turns the stored shape of version n into that of n + 1.

An upcaster returns a new shape and leaves the one it was given as it is.
"""
