"""The JSON Schema fits what is exported, and says what each field is."""

from __future__ import annotations

import json

import jsonschema
import pytest

from pipeline.export import export
from pipeline.export.fields import fields
from pipeline.export.schema import schema
from pipeline.export.tables.rows import Filed
from pipeline.model.codec import to_json

SCHEMA = schema()


def test_it_is_a_schema_of_its_draft():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")


def test_exports_validate(document, records):
    jsonschema.validate(json.loads(to_json(export(document, records))), SCHEMA)


@pytest.mark.parametrize("wrong", ["12500", True, [12500]])
def test_a_figure_that_is_no_number_does_not(document, records, wrong):
    found = json.loads(to_json(export(document, records)))
    found["targets"][0]["value"] = wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, SCHEMA)


def test_a_missing_field_does_not(document, records):
    found = json.loads(to_json(export(document, records)))
    del found["targets"][0]["stretch"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, SCHEMA)


def test_a_later_minor_version_validates(document, records):
    found = json.loads(to_json(export(document, records))) | {"schema_version": "1.1", "added": 1}
    jsonschema.validate(found, SCHEMA)


def test_every_field_is_described_and_every_description_is_of_a_field():
    exported = {(name, field) for name, one in SCHEMA["$defs"].items() for field in one["properties"]}
    in_tables = {(Filed.__name__, field) for field in Filed.__struct_fields__}
    assert exported | in_tables == {(name, field) for name, one in fields().items() for field in one}


def test_the_command_prints_it(command_line):
    assert json.loads(command_line("schema").stdout) == SCHEMA
