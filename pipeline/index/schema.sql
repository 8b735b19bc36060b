-- The archive: every record of every issue, as plain tables that any SQL tool can open. SCHEMA.md explains them.
-- Offsets count Unicode code points of issues.text, half-open. Days are ISO 8601 (2025-12-31), dates EDTF as printed.
-- Figures stand twice: REAL to compare and sort by, and *_exact as the text of the exact decimal.

-- What this file is: schema version, and by which program it was made.
CREATE TABLE about (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

-- One source: an edition of an issue. Its blocks and records have the ids first_id to last_id.
CREATE TABLE issues (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL UNIQUE,      -- path below the input folder
  sha256 TEXT NOT NULL,             -- of the source file
  output TEXT,                      -- path of the JSON below the output folder
  output_sha256 TEXT,               -- of the JSON; an issue whose JSON is the same is not indexed again
  corrections TEXT,                 -- hash of what people said about it; null where nothing
  bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  pages INTEGER,
  method TEXT NOT NULL,             -- text or ocr
  issue TEXT NOT NULL,              -- the id that all editions of an issue share
  series_id INTEGER REFERENCES series (id),
  title TEXT,
  number INTEGER,
  date TEXT,                        -- EDTF, as printed
  day TEXT,                         -- the first day that the date allows
  language TEXT,                    -- most text is in it
  languages TEXT NOT NULL,          -- JSON list
  publishers TEXT NOT NULL,         -- JSON list
  home_id TEXT,
  home_name TEXT,
  home_country TEXT,
  schema_version TEXT NOT NULL,     -- of the export
  generator TEXT NOT NULL,          -- JSON: name, version, fingerprint
  text TEXT NOT NULL,
  source_json TEXT NOT NULL,        -- as exported, and so is the issue
  issue_json TEXT NOT NULL,
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL
);
CREATE INDEX issues_by_issue ON issues (issue);
CREATE INDEX issues_by_ids ON issues (first_id);
CREATE INDEX issues_by_series ON issues (series_id, day);
CREATE INDEX issues_by_output ON issues (output);

-- What a search finds: one row a record or block, with what it is filtered, sorted and counted by.
-- Newer issues have larger ids, so that the newest hits come first without sorting.
CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  kind TEXT NOT NULL,               -- target actual commitment city relation date event block
  record TEXT NOT NULL,             -- the id in the export; d1, d2 … for dates, which have none
  lang TEXT,                        -- of the block it stands in
  series_id INTEGER,
  place_id TEXT,
  country TEXT,
  indicator_id TEXT,
  role TEXT,                        -- of a city its first, of a relation its kind, of an event its kind
  unit TEXT,                        -- of low and high
  low REAL,                         -- the figure as it stands, or its lower bound
  high REAL,                        -- the figure as it stands, or its upper bound
  common_unit TEXT,                 -- low and high in a unit that all figures of the kind share
  common_low REAL,
  common_high REAL,
  comparator TEXT,
  first_day TEXT,                   -- of the deadline, the period or the date
  last_day TEXT,
  deadline TEXT,                    -- last day of a target's or commitment's deadline
  review TEXT                       -- null accepted mended rejected added
);
CREATE INDEX entries_by_issue ON entries (issue_id, record);
CREATE INDEX entries_by_kind ON entries (kind, id);
CREATE INDEX entries_by_place ON entries (place_id, kind);
CREATE INDEX entries_by_indicator ON entries (indicator_id, kind);
CREATE INDEX entries_by_deadline ON entries (deadline) WHERE deadline IS NOT NULL;

-- The words of entries in our own tokens (see SCHEMA.md), and their filters as tokens. It holds no text of its own.
CREATE VIRTUAL TABLE words USING fts5 (
  place, topic, text, filters,
  content = '', prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);

CREATE TABLE blocks (
  id INTEGER PRIMARY KEY REFERENCES entries (id),
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  block TEXT NOT NULL,
  article TEXT NOT NULL,
  article_title TEXT NOT NULL,
  kind TEXT NOT NULL,
  level INTEGER,
  lang TEXT,
  text TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  page INTEGER,
  x0 REAL, top REAL, x1 REAL, bottom REAL,
  section TEXT NOT NULL,            -- JSON list of the headings above
  json TEXT NOT NULL
);
CREATE INDEX blocks_by_issue ON blocks (issue_id, "start");

-- Figures that someone means to reach.
CREATE TABLE targets (
  id INTEGER PRIMARY KEY REFERENCES entries (id),
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  record TEXT NOT NULL,
  place_id TEXT,
  place_name TEXT,
  place_country TEXT,
  place_text TEXT,                  -- as written
  indicator_id TEXT,
  indicator_text TEXT,              -- as written
  counted TEXT,
  measure TEXT NOT NULL,            -- level growth increment reduction multiple share rank cumulative
  comparator TEXT NOT NULL,         -- = > >= < <= ~
  value REAL, value_exact TEXT,     -- null for a range
  lower REAL, lower_exact TEXT,
  upper REAL, upper_exact TEXT,
  unit TEXT,
  vague INTEGER NOT NULL,
  per TEXT,
  of_text TEXT,
  value_as_written TEXT NOT NULL,
  unit_as_written TEXT,
  comparator_as_written TEXT,
  converted_value REAL, converted_value_exact TEXT,
  converted_lower REAL, converted_lower_exact TEXT,
  converted_upper REAL, converted_upper_exact TEXT,
  converted_unit TEXT,
  deadline_text TEXT, deadline_edtf TEXT, deadline_start TEXT, deadline_end TEXT,
  deadline_inherited INTEGER,
  period_text TEXT, period_edtf TEXT, period_start TEXT, period_end TEXT,
  baseline_text TEXT, baseline_edtf TEXT, baseline_start TEXT, baseline_end TEXT,
  baseline_value REAL, baseline_value_exact TEXT,
  modality TEXT NOT NULL,           -- will must plan expect strive propose
  stretch INTEGER NOT NULL,
  certainty TEXT NOT NULL,          -- stated inferred ambiguous
  inferred TEXT NOT NULL,           -- JSON list of slots
  rules TEXT NOT NULL,              -- JSON list
  json TEXT NOT NULL                -- as exported
);
CREATE INDEX targets_by_issue ON targets (issue_id);

-- Figures that are reported as fact.
CREATE TABLE actuals (
  id INTEGER PRIMARY KEY REFERENCES entries (id),
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  record TEXT NOT NULL,
  place_id TEXT,
  place_name TEXT,
  place_country TEXT,
  place_text TEXT,                  -- as written
  indicator_id TEXT,
  indicator_text TEXT,              -- as written
  counted TEXT,
  measure TEXT NOT NULL,            -- level growth increment reduction multiple share rank cumulative
  comparator TEXT NOT NULL,         -- = > >= < <= ~
  value REAL, value_exact TEXT,     -- null for a range
  lower REAL, lower_exact TEXT,
  upper REAL, upper_exact TEXT,
  unit TEXT,
  vague INTEGER NOT NULL,
  per TEXT,
  of_text TEXT,
  value_as_written TEXT NOT NULL,
  unit_as_written TEXT,
  comparator_as_written TEXT,
  converted_value REAL, converted_value_exact TEXT,
  converted_lower REAL, converted_lower_exact TEXT,
  converted_upper REAL, converted_upper_exact TEXT,
  converted_unit TEXT,
  period_text TEXT, period_edtf TEXT, period_start TEXT, period_end TEXT,
  baseline_text TEXT, baseline_edtf TEXT, baseline_start TEXT, baseline_end TEXT,
  baseline_value REAL, baseline_value_exact TEXT,
  certainty TEXT NOT NULL,          -- stated inferred ambiguous
  inferred TEXT NOT NULL,           -- JSON list of slots
  rules TEXT NOT NULL,              -- JSON list
  json TEXT NOT NULL                -- as exported
);
CREATE INDEX actuals_by_issue ON actuals (issue_id);

-- Promises without a figure.
CREATE TABLE commitments (
  id INTEGER PRIMARY KEY REFERENCES entries (id),
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  record TEXT NOT NULL,
  place_id TEXT,
  place_name TEXT,
  place_country TEXT,
  place_text TEXT,                  -- as written
  text TEXT NOT NULL,
  modality TEXT NOT NULL,
  deadline_text TEXT, deadline_edtf TEXT, deadline_start TEXT, deadline_end TEXT,
  deadline_inherited INTEGER,
  certainty TEXT NOT NULL,          -- stated inferred ambiguous
  inferred TEXT NOT NULL,           -- JSON list of slots
  rules TEXT NOT NULL,              -- JSON list
  json TEXT NOT NULL                -- as exported
);
CREATE INDEX commitments_by_issue ON commitments (issue_id);

-- Settlements and divisions that an issue names, one row an issue and place.
CREATE TABLE cities (
  id INTEGER PRIMARY KEY REFERENCES entries (id),
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  record TEXT NOT NULL,
  place_id TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT,
  kind TEXT NOT NULL,
  latitude REAL,
  longitude REAL,
  roles TEXT NOT NULL,              -- JSON list
  same_as TEXT NOT NULL,            -- JSON list
  mentions INTEGER NOT NULL,        -- how many
  json TEXT NOT NULL                -- as exported
);
CREATE INDEX cities_by_issue ON cities (issue_id);

-- What places are to each other.
CREATE TABLE relations (
  id INTEGER PRIMARY KEY REFERENCES entries (id),
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  record TEXT NOT NULL,
  kind TEXT NOT NULL,               -- sister_city friendship_city cooperation aid participation
  status TEXT,                      -- sought intent signed active ended
  date_text TEXT, date_edtf TEXT, date_start TEXT, date_end TEXT,
  organizations TEXT NOT NULL,      -- JSON list
  json TEXT NOT NULL                -- as exported
);
CREATE INDEX relations_by_issue ON relations (issue_id);

-- Time expressions. Days are both included.
CREATE TABLE dates (
  id INTEGER PRIMARY KEY REFERENCES entries (id),
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  record TEXT NOT NULL,
  text TEXT NOT NULL,
  edtf TEXT,
  start_day TEXT,
  end_day TEXT,
  type TEXT NOT NULL,               -- date time duration set period
  json TEXT NOT NULL                -- as exported
);
CREATE INDEX dates_by_issue ON dates (issue_id);

-- What happened, or will.
CREATE TABLE events (
  id INTEGER PRIMARY KEY REFERENCES entries (id),
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  date_text TEXT, date_edtf TEXT, date_start TEXT, date_end TEXT,
  json TEXT NOT NULL                -- as exported
);
CREATE INDEX events_by_issue ON events (issue_id);

-- The places of a record: of a figure or promise the one it is about, of a city itself, of a relation or event all.
CREATE TABLE record_places (
  id INTEGER NOT NULL REFERENCES entries (id),
  place_id TEXT NOT NULL,
  PRIMARY KEY (id, place_id)
) WITHOUT ROWID;
CREATE INDEX record_places_by_place ON record_places (place_id, id);

-- The roles of a city; the kind of a relation, and its kind with its status.
CREATE TABLE record_roles (
  id INTEGER NOT NULL REFERENCES entries (id),
  role TEXT NOT NULL,
  PRIMARY KEY (id, role)
) WITHOUT ROWID;
CREATE INDEX record_roles_by_role ON record_roles (role, id);

-- Where a record stands: one row a quote, several for a city.
CREATE TABLE evidence (
  id INTEGER NOT NULL REFERENCES entries (id),
  number INTEGER NOT NULL,          -- 0 is the first
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  block TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  passage TEXT NOT NULL,            -- the sentence, or what of a long one lies around the quote
  passage_start INTEGER NOT NULL,
  page INTEGER,
  boxes TEXT NOT NULL,              -- JSON list of [x0, top, x1, bottom] in points
  ocr_confidence REAL,
  PRIMARY KEY (id, number)
) WITHOUT ROWID;
CREATE INDEX evidence_by_block ON evidence (issue_id, block);

-- What a reader of an issue should know.
CREATE TABLE diagnostics (
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  number INTEGER NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,           -- info warning error
  message TEXT NOT NULL,
  block TEXT,
  "start" INTEGER,
  "end" INTEGER,
  quote TEXT,
  page INTEGER,
  json TEXT NOT NULL,               -- as exported
  PRIMARY KEY (issue_id, number)
) WITHOUT ROWID;
CREATE INDEX diagnostics_by_code ON diagnostics (code);

-- Places that a record names, and the countries and divisions above them.
CREATE TABLE places (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT,
  kind TEXT,
  latitude REAL,
  longitude REAL,
  parents TEXT NOT NULL             -- JSON list of ids, nearest first
) WITHOUT ROWID;

CREATE TABLE place_names (
  place_id TEXT NOT NULL REFERENCES places (id),
  lang TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,             -- case, accents, spaces, hyphens gone, Traditional characters Simplified
  PRIMARY KEY (place_id, lang, name)
) WITHOUT ROWID;
CREATE INDEX place_names_by_name ON place_names (folded);

-- The indicators of the vocabulary, with their labels.
CREATE TABLE indicators (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,               -- of its unit: money share person count …
  broader TEXT,
  wikidata TEXT,
  sdg TEXT,
  iso37120 TEXT
) WITHOUT ROWID;

CREATE TABLE indicator_labels (
  indicator_id TEXT NOT NULL REFERENCES indicators (id),
  lang TEXT NOT NULL,
  label TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (indicator_id, lang)
) WITHOUT ROWID;

-- The tokens of an issue's entries as they went into words, compressed: so they can be taken out again.
CREATE TABLE indexed_words (
  issue_id INTEGER PRIMARY KEY REFERENCES issues (id),
  tokens BLOB NOT NULL
);

-- Each target with its issue: what was promised, by when, and in which words.
CREATE VIEW promises AS
SELECT i.source, i.issue, s.name AS series, i.date AS issue_date, t.record, t.place_name, t.place_id, t.indicator_id,
  t.indicator_text, t.measure, t.comparator, t.value, t.lower, t.upper, t.unit, t.deadline_text, t.deadline_end,
  t.modality, e.quote, e.page, r.review
FROM targets t
JOIN entries r ON r.id = t.id
JOIN issues i ON i.id = t.issue_id
LEFT JOIN series s ON s.id = i.series_id
LEFT JOIN evidence e ON e.id = t.id AND e.number = 0;

-- The same for what was reported as fact.
CREATE VIEW reports AS
SELECT i.source, i.issue, s.name AS series, i.date AS issue_date, t.record, t.place_name, t.place_id, t.indicator_id,
  t.indicator_text, t.measure, t.comparator, t.value, t.lower, t.upper, t.unit, t.period_text, t.period_start,
  t.period_end, e.quote, e.page, r.review
FROM actuals t
JOIN entries r ON r.id = t.id
JOIN issues i ON i.id = t.issue_id
LEFT JOIN series s ON s.id = i.series_id
LEFT JOIN evidence e ON e.id = t.id AND e.number = 0;

-- Which places an issue names beside its home, in which role.
CREATE VIEW partners AS
SELECT i.source, i.issue, i.date AS issue_date, i.home_id, i.home_name, c.place_id, c.name, c.country, r.role,
  c.latitude, c.longitude
FROM cities c
JOIN record_roles r ON r.id = c.id
JOIN issues i ON i.id = c.issue_id;
