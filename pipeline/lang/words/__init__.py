"""The structs that a pack's TOML files are decoded into, one module a concern; unknown keys are refused."""
