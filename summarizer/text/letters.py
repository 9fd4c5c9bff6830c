"""Vietnamese and other Latin letters by case, as members of a regular expression's [...].

A range such as À-Ỹ holds small letters too: Unicode has the two cases in turn.
"""

__all__ = ["CAPITAL_LETTERS", "SMALL_LETTERS"]

_LETTERS = [chr(code) for code in range(0x41, 0x1EFA)]
CAPITAL_LETTERS = "".join(filter(str.isupper, _LETTERS))
SMALL_LETTERS = "".join(filter(str.islower, _LETTERS))
