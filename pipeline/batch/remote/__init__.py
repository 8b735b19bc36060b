"""Sources and outputs that lie in a store (S3, a web server, an archive): only where the user names a URL.

What is worked is brought to this machine, source by source; what is written goes to the store whole. Only
:mod:`.store` knows the library that speaks to stores, and it is loaded by the first URL.
"""

from .address import Address as Address
from .address import Place as Place
from .address import place_of as place_of
