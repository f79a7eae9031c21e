/** The first schema. Small things are ordinary tables; lines are column chunks. */
import { JUDGEMENTS } from './0001-judgements.ts';

export const ledger = {
  version: 1,
  name: 'ledger',
  up: `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- the key of the prompt prints, made with the workspace; in no reply and no export
CREATE TABLE prompt_key (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  key BLOB NOT NULL
) STRICT;

CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- one row per import; read = imported + duplicates + rejected; money in nanos
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  source_name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('detail', 'usage', 'billed', 'outcome')),
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'undone')),
  imported INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  restated INTEGER NOT NULL,
  -- of imported: lines that a later import restated or states in another grouping
  replaced INTEGER NOT NULL,
  -- of replaced: lines in state 3
  superseded INTEGER NOT NULL DEFAULT 0,
  -- of duplicates: lines in state 4
  elsewhere INTEGER NOT NULL DEFAULT 0,
  unpriced INTEGER NOT NULL,
  passed_over INTEGER NOT NULL,
  period_start_ms INTEGER,
  period_end_ms INTEGER,
  reported_cost INTEGER,
  list_cost INTEGER,
  notes TEXT NOT NULL,
  mapping TEXT,
  -- zone chosen for times that state none; NULL = the source's own
  time_zone TEXT,
  -- JSON: how the rows of the file are written, to read rejected ones again
  row_shape TEXT,
  -- JSON: the dimensions exports of the source can be filtered by; NULL = its exports never stand for each other
  scope TEXT
) STRICT;
CREATE INDEX import_file ON import (sha256, source);

CREATE TABLE rejected (
  import_id INTEGER NOT NULL REFERENCES import (id),
  ordinal INTEGER NOT NULL,
  fault TEXT NOT NULL,
  raw TEXT NOT NULL,
  PRIMARY KEY (import_id, ordinal)
) STRICT, WITHOUT ROWID;

-- up to 32,768 lines of one import; start_min and start_max are the zone map over start
CREATE TABLE chunk (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  import_id INTEGER NOT NULL REFERENCES import (id),
  n INTEGER NOT NULL CHECK (n BETWEEN 1 AND 32768),
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  -- how many columns are kept; one of which no line has a value is not
  columns INTEGER NOT NULL,
  -- a byte per line: 0 duplicate, 1 live, 2 replaced by a later import, 3 stated by a newer export in another
  -- grouping, 4 counted from another tool; NULL = all live
  state BLOB
) STRICT;
CREATE INDEX chunk_import ON chunk (import_id);

-- a column of a chunk; derived columns have one row per version
CREATE TABLE chunk_column (
  chunk_id INTEGER NOT NULL REFERENCES chunk (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  encoding TEXT NOT NULL,
  base REAL NOT NULL,
  data BLOB,
  -- checksum of encoding, base and data as they were written
  crc INTEGER NOT NULL,
  PRIMARY KEY (chunk_id, name, version)
) STRICT;

-- which version of the derived columns counts, and what made each
CREATE TABLE derived_version (
  version INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  why TEXT NOT NULL
) STRICT;
CREATE TABLE derived_current (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  version INTEGER NOT NULL REFERENCES derived_version (version)
) STRICT;

-- codes of a text column, dense from 1
CREATE TABLE dict (
  column_name TEXT NOT NULL,
  code INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (column_name, code)
) STRICT, WITHOUT ROWID;

-- signature: JSON list of the source and the plain names of the columns
CREATE TABLE saved_mapping (
  signature TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  mapping TEXT NOT NULL,
  saved_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- an API that is fetched from; its key is never here
CREATE TABLE connection (
  id TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  created_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- days [from_day, to_day) of a feed that were fetched; import_id NULL = there was nothing to import
CREATE TABLE fetched (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  feed TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  import_id INTEGER REFERENCES import (id)
) STRICT;
CREATE INDEX fetched_feed ON fetched (connection_id, feed);

-- where a fetch that was cut off goes on
CREATE TABLE unfinished_fetch (
  connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  feed TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (connection_id, feed)
) STRICT, WITHOUT ROWID;

-- every outbound call; without keys, values of queries and content
CREATE TABLE outbound_call (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  connection TEXT NOT NULL,
  method TEXT NOT NULL,
  host TEXT NOT NULL,
  path TEXT NOT NULL,
  query TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('sent', 'answered', 'no-reply', 'cut-off', 'cancelled')),
  status INTEGER,
  bytes INTEGER,
  ms INTEGER
) STRICT;

-- figures worked out from lines; their names say what they depend on, and they can be made anew at any time
CREATE TABLE kept (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT;

${JUDGEMENTS}
INSERT INTO counter VALUES ('ledger', 0);
INSERT INTO derived_version VALUES (1, 0, 'priced at import');
INSERT INTO derived_current VALUES (1, 1);
`,
};
