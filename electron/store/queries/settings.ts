/** Settings of the workspace, one text per key. */
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** What every workspace says about itself. Amounts are in `currency`; target and redLine are shares of human cost. */
export type Settings = {
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly target: number;
  readonly redLine: number;
  /** Final outcomes that a verdict on a use case needs. */
  readonly minOutcomes: number;
  /** Days before an outcome in which calls of its account are its own when no id joins them; null = never. */
  readonly accountDays: number | null;
  /** True for the bundled sample company. */
  readonly sample: boolean;
  /** True when prompts and answers are kept; otherwise imports drop them and keep a print of each prompt. */
  readonly keepPrompts: boolean;
};

const DEFAULTS: Settings = {
  name: 'Workspace',
  timeZone: 'UTC',
  currency: 'USD',
  target: 0.25,
  redLine: 0.5,
  minOutcomes: 30,
  accountDays: null,
  sample: false,
  keepPrompts: false,
};

/** All settings; those never set have their defaults. */
export function readSettings(connection: ReadConnection): Settings {
  const rows = connection.all<{ key: string; value: string }>('SELECT key, value FROM setting ORDER BY key');
  const stored = Object.fromEntries(
    rows.filter(({ key }) => key in DEFAULTS).map(({ key, value }) => [key, JSON.parse(value) as unknown]),
  );
  return { ...DEFAULTS, ...(stored as Partial<Settings>) };
}

/** Write the settings given and leave the others. */
export function writeSettings(connection: WriteConnection, change: Partial<Settings>): void {
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) continue;
    connection.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      [key, JSON.stringify(value)],
    );
  }
}
