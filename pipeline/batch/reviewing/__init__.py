"""The archivist's part: records as people corrected them, and corrections as people write them."""
