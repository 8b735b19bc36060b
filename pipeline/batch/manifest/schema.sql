-- What an output folder holds and how it came to be: one row a source, one row a run. Times are UTC, ISO 8601.

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT,                        -- null while the run is at work, and for ever where it was killed
  version TEXT NOT NULL,             -- of this program
  fingerprint TEXT NOT NULL,         -- of its code, all packs, tables and options
  inputs TEXT NOT NULL,              -- JSON list, as absolute paths or URLs
  options TEXT NOT NULL,             -- JSON object, without the password
  engine TEXT NOT NULL,
  workers INTEGER NOT NULL,
  exit_code INTEGER,
  worked INTEGER NOT NULL DEFAULT 0, -- sources that this run tried
  done INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE sources (
  path TEXT PRIMARY KEY,             -- relative to its root, with forward slashes; the output is this and .json
  root TEXT NOT NULL,                -- the input folder, absolute, or a URL
  state TEXT NOT NULL CHECK (state IN ('done', 'failed', 'quarantined', 'vanished')),
  code TEXT,                         -- why it failed, a stable word
  message TEXT,
  stamp TEXT NOT NULL,               -- size and time of change, as the file system tells them
  settled INTEGER NOT NULL,          -- whether the stamp is old enough that every later change must change it
  about TEXT NOT NULL,               -- hash over the about.toml files that stand for it
  sha256 TEXT,                       -- of its bytes; null where they could not be read
  bytes INTEGER,
  made_by TEXT NOT NULL,             -- fingerprint of what its records went through; of a failure, with the limits
  languages TEXT NOT NULL DEFAULT '',-- the packs that it was read with, separated by spaces
  output_sha256 TEXT,
  output_bytes INTEGER,
  counts TEXT NOT NULL DEFAULT '{}', -- JSON object: records by kind
  seconds REAL NOT NULL DEFAULT 0,   -- of the worker
  tries INTEGER NOT NULL DEFAULT 1,  -- of these bytes, with this code
  worked TEXT NOT NULL,              -- when
  run INTEGER NOT NULL REFERENCES runs (id),
  since INTEGER NOT NULL,            -- the run that saw it first
  renamed_from TEXT,                 -- the path under which the same bytes lay before
  compared INTEGER NOT NULL DEFAULT 0,-- whether its issue's editions were compared since
  filed INTEGER NOT NULL DEFAULT 0   -- whether its records are in the archive
) WITHOUT ROWID;

CREATE INDEX sources_by_state ON sources (state, code, made_by, languages);
CREATE INDEX sources_by_bytes ON sources (sha256);
CREATE INDEX sources_to_file ON sources (path) WHERE filed = 0 AND state = 'done';
CREATE INDEX sources_to_compare ON sources (path) WHERE compared = 0;

CREATE TABLE notes (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
