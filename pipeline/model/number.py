"""The one number type that carries values from text to JSON.

Arithmetic is ``decimal``; writing is plain digits (``140000000000``, ``0.8``), never ``1.4E+11`` and never a string.
Fields are declared as ``Decimal`` so that JSON numbers are decoded exactly; structs that hold figures turn what they
are given into :class:`Number`, which the encoder writes through :func:`plain`.
"""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

# Wide enough that no figure in print is ever rounded; the default context keeps 28 digits.
EXACT = Context(prec=200, Emax=999999, Emin=-999999)


class Number(Decimal):
    """A ``Decimal`` that JSON shows as a plain number."""

    __slots__ = ()


def plain(value: Decimal) -> str:
    """Digits without exponent or padding: ``1.4E+11`` gives ``140000000000``, ``38.30`` gives ``38.3``.

    The value is unchanged; only zeros after the last significant decimal go.
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def number(value: Decimal | int | str) -> Number:
    """A :class:`Number` in its plain form, so that equal values print equally."""
    return Number(plain(value if isinstance(value, Decimal) else Decimal(value)))


def quotient(value: Fraction, digits: int = 15) -> Number:
    """The decimal of a fraction: exact where it has an end, else (a third) rounded to ``digits`` significant ones."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    exact = EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    if rest == 1:
        return number(exact)
    return number(exact.quantize(Decimal(1).scaleb(exact.adjusted() - digits + 1), context=EXACT))
