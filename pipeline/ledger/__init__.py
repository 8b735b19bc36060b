"""The room where promises are followed through the issues and set beside what came of them. Its door is
:func:`ledger`. It knows no language and no database: records in, a ledger out; LEDGER.md explains it to readers.

Every step is conservative: what does not follow from the two quotes for certain is ``unknown`` or ``not_comparable``,
with the reason. The arithmetic stands in verdicts.py (comparators), windows.py (times) and computed.py (figures that
follow from others).
"""

from .door import ledger as ledger
from .flat import LEDGER_COLUMNS as LEDGER_COLUMNS
from .flat import promise_rows as promise_rows
from .selection import selected as selected
