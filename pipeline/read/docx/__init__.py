"""DOCX through python-docx."""
