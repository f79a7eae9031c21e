/** Of the first schema the tables of what analysts decide: use cases, prices, rules, rates, closed months, views, scenarios. */
export const JUDGEMENTS = `
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
`;
