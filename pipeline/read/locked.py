"""Office files locked with a password ([MS-OFFCRYPTO], ECMA-376 encryption), opened by the extra ``[locked]``."""

from __future__ import annotations

import io
from importlib.util import find_spec

import msgspec

from pipeline.model.errors import ReadError

from .source import Source, sniff

LOCKED = "a locked Office file"


def unlocked(source: Source) -> Source:
    """The file within, with its own first bytes told. Raises ``ReadError`` (LOCKED, DAMAGED)."""
    if source.password is None:
        raise ReadError("LOCKED", "the file is locked with a password")
    if find_spec("msoffcrypto") is None:
        advice = "pip install 'newsletter-pipeline[locked]' opens it with the password, saving it without one does, too"
        raise ReadError("LOCKED", f"the file is locked with a password; {advice}")
    data = _decrypted(source.data, source.password)
    return msgspec.structs.replace(source, data=data, found=sniff(data))


def _decrypted(data: bytes, password: str) -> bytes:
    import msoffcrypto
    from msoffcrypto.exceptions import InvalidKeyError

    plain = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password)
        file.decrypt(plain)
    except InvalidKeyError:
        raise ReadError("LOCKED", "the file is locked with a password, and not with the one that was given") from None
    except MemoryError:
        raise
    except Exception as error:  # damaged containers raise whatever the library runs into
        raise ReadError("DAMAGED", f"the locked file is damaged ({type(error).__name__})") from None
    return plain.getvalue()
