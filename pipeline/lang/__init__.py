"""Language packs: one folder of TOML a language, opened by segment and annotate only."""
