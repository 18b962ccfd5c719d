"""Conclusions of a dialogue or another activity, numbered so that one can be pointed at."""

import attrs


@attrs.frozen(kw_only=True)
class Conclusion:
    """One thing that was concluded; its number does not change when others are added."""

    number: str
    text: str

    def __str__(self) -> str:
        return f"{self.number}: {self.text}"
