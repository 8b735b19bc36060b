"""The room where claims from anywhere are held against the sources. Its door is :func:`verify`.

It knows no language: how a claim's words are read is handed in (the corridor gives it the annotators).
"""

from .door import verify as verify
from .flat import CHECK_COLUMNS as CHECK_COLUMNS
from .flat import check_rows as check_rows
from .given import BadClaims as BadClaims
from .given import claims_in as claims_in
