/** The first schema. Small things are ordinary tables; lines are column chunks. */
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

CREATE TABLE use_case (
  id TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL,
  definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- what an hour of a person costs in a use case, nanos, on the days [valid_from, valid_to); NULL = until further notice
CREATE TABLE labour_rate (
  use_case_id TEXT NOT NULL REFERENCES use_case (id) ON DELETE CASCADE,
  valid_from TEXT NOT NULL,
  valid_to TEXT CHECK (valid_to > valid_from),
  hourly INTEGER NOT NULL CHECK (hourly >= 0),
  PRIMARY KEY (use_case_id, valid_from)
) STRICT, WITHOUT ROWID;

-- what the workspace lays over the built-in prices, as JSON. An entry is never changed: it holds from the version of the
-- derived columns that brought it in until the one that took it back
CREATE TABLE price_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('price', 'contract', 'alias')),
  definition TEXT NOT NULL,
  since_version INTEGER NOT NULL REFERENCES derived_version (version),
  until_version INTEGER REFERENCES derived_version (version)
) STRICT;

-- published allocation rules, as JSON; the latest version is in force, and none is ever changed
CREATE TABLE allocation_version (
  version INTEGER PRIMARY KEY,
  published_ms INTEGER NOT NULL,
  note TEXT NOT NULL,
  definition TEXT NOT NULL,
  restored_from INTEGER REFERENCES allocation_version (version)
) STRICT;
CREATE TRIGGER allocation_version_stays BEFORE UPDATE ON allocation_version
BEGIN SELECT raise(ABORT, 'a published version never changes'); END;
CREATE TRIGGER allocation_version_remains BEFORE DELETE ON allocation_version
BEGIN SELECT raise(ABORT, 'a published version is never removed'); END;

CREATE TABLE allocation_draft (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  definition TEXT NOT NULL,
  saved_ms INTEGER NOT NULL
) STRICT;

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

-- exchange rates as entered: date is a day or a month, rate a decimal text; of equal dates the last entry counts
CREATE TABLE fx_rate (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  from_currency TEXT NOT NULL,
  to_currency TEXT NOT NULL,
  date TEXT NOT NULL,
  rate TEXT NOT NULL,
  source TEXT NOT NULL,
  added_ms INTEGER NOT NULL
) STRICT;

-- views of the workbench under a name: the address that opens each
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  saved_ms INTEGER NOT NULL
) STRICT;

-- months as they were reported when they were closed, as JSON; the latest version is in force, and none is ever changed
CREATE TABLE period_close (
  month TEXT NOT NULL,
  version INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  note TEXT NOT NULL,
  report TEXT NOT NULL,
  -- cost by provider, model, team and use case
  cells TEXT NOT NULL,
  PRIMARY KEY (month, version)
) STRICT;
CREATE TRIGGER period_close_stays BEFORE UPDATE ON period_close
BEGIN SELECT raise(ABORT, 'a closed month is never changed'); END;
CREATE TRIGGER period_close_remains BEFORE DELETE ON period_close
BEGIN SELECT raise(ABORT, 'a closed month is never removed'); END;

CREATE TABLE period_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  month TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('closed', 'reopened')),
  version INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;

-- what changed a closed month after it was closed: causes and cells as JSON
CREATE TABLE period_adjustment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  month TEXT NOT NULL,
  version INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  causes TEXT NOT NULL,
  cells TEXT NOT NULL,
  FOREIGN KEY (month, version) REFERENCES period_close (month, version)
) STRICT;

-- what the figures rested on when closed months were last looked at, as JSON
CREATE TABLE period_mark (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  mark TEXT NOT NULL
) STRICT;

-- scenarios of the what-if as JSON; none of their versions is ever changed, and a removed one can be brought back
CREATE TABLE scenario (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_ms INTEGER NOT NULL,
  removed_ms INTEGER
) STRICT;
CREATE TABLE scenario_version (
  scenario_id INTEGER NOT NULL REFERENCES scenario (id),
  version INTEGER NOT NULL,
  saved_ms INTEGER NOT NULL,
  note TEXT NOT NULL,
  definition TEXT NOT NULL,
  PRIMARY KEY (scenario_id, version)
) STRICT;
CREATE TRIGGER scenario_version_stays BEFORE UPDATE ON scenario_version
BEGIN SELECT raise(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER scenario_version_remains BEFORE DELETE ON scenario_version
BEGIN SELECT raise(ABORT, 'a saved version is never removed'); END;

-- from when on a scenario is in force, and what it promised then, as JSON
CREATE TABLE scenario_adoption (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scenario_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  promise TEXT NOT NULL,
  ended_ms INTEGER,
  FOREIGN KEY (scenario_id, version) REFERENCES scenario_version (scenario_id, version)
) STRICT;

-- figures worked out from lines; their names say what they depend on, and they can be made anew at any time
CREATE TABLE kept (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT;

INSERT INTO counter VALUES ('ledger', 0);
INSERT INTO derived_version VALUES (1, 0, 'priced at import');
INSERT INTO derived_current VALUES (1, 1);
`,
};
