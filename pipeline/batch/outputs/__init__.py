"""What is done with outputs once they lie there: compared, checked, merged, archived, handed on."""
