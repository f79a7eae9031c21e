/** tieout what-if: what a period would have cost under other decisions, and the scenarios that say so. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Client } from '../../../../shared/contract/contract.ts';
import { fail } from '../../../../shared/contract/fault.ts';
import type { ScenarioDefinition } from '../../../../shared/contract/scenario-definition.ts';
import { readScenarioFile } from '../../../../shared/contract/scenario-file.ts';
import type { ScenarioEntry } from '../../../../shared/contract/scenarios.ts';
import { monthPeriod } from '../../../../shared/units/period.ts';
import { JSON_FLAG, WORKSPACE, type Command, type Given } from '../command.ts';
import { filterOf } from '../filter.ts';
import { defaultMonth, periodOfText } from '../period.ts';
import { entryValue, reviewText, reviewValue } from '../scenario-review-text.ts';
import {
  answerText,
  answerValue,
  comparisonText,
  headline,
  scenariosText,
  versionsText,
} from '../what-if-text.ts';

/** Scenarios side by side. */
const MOST = 5;

/** A saved scenario by its name or number.
 *  Fault  scenario.unknown. */
async function savedOne(client: Client, text: string): Promise<ScenarioEntry> {
  const all = await client.scenarios.list();
  const plain = text.trim().toLowerCase();
  return (
    all.find((entry) => entry.scenario.name.toLowerCase() === plain) ??
    all.find((entry) => String(entry.id) === plain) ??
    fail(
      'scenario.unknown',
      `There is no scenario "${text}".`,
      'tieout what-if --list shows those there are.',
    )
  );
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) =>
    fail(
      'file.unreadable',
      `The file could not be read (${error.code ?? error.message}).`,
      'Check the path.',
      {
        file: basename(path),
      },
    ),
  );
}

async function scenarioOf(client: Client, text: string): Promise<ScenarioDefinition> {
  return text.toLowerCase().endsWith('.json')
    ? readScenarioFile(await textOf(text), basename(text))
    : (await savedOne(client, text)).scenario;
}

function wholeNumber(given: Given, option: string): number | undefined {
  const text = given.text(option);
  if (text === undefined) return undefined;
  if (/^\d{1,10}$/.test(text)) return Number(text);
  return fail('input.invalid', `--${option} ${text} is no whole number.`, 'Write digits only.');
}

async function tried(given: Given, client: Client): Promise<string> {
  if (given.files.length === 0)
    fail(
      'input.invalid',
      'No scenario is named.',
      'Give a scenario file or the name of a saved scenario, or --list.',
    );
  const where = given.list('where').map(filterOf);
  const period = given.text('period');
  const [draws, seed] = [wholeNumber(given, 'draws'), wholeNumber(given, 'seed')];
  const answers = [];
  for (const text of given.files) {
    const scenario = await scenarioOf(client, text);
    const over =
      period !== undefined
        ? periodOfText(period, 'period')
        : (scenario.period ?? monthPeriod(await defaultMonth(client)));
    answers.push(
      await client.scenarios.project({
        scenario,
        period: over,
        ...(where.length === 0 ? {} : { where }),
        ...(draws === undefined ? {} : { draws }),
        ...(seed === undefined ? {} : { seed }),
      }),
    );
  }
  if (given.flag('json'))
    return JSON.stringify(
      answers.length === 1 ? answerValue(answers[0]!) : answers.map(answerValue),
      null,
      2,
    );
  return answers.length === 1
    ? answerText(answers[0]!)
    : [...answers.map(headline), '', comparisonText(answers)].join('\n');
}

type Action = {
  readonly writes: boolean;
  /** Text for people, value for scripts. */
  run(given: Given, client: Client): Promise<{ readonly text: string; readonly value: unknown }>;
};

const one = async (given: Given, client: Client): Promise<ScenarioEntry> =>
  given.files.length === 1
    ? savedOne(client, given.files[0]!)
    : fail('input.invalid', 'This is for one scenario.', 'Name one.');

const saidOf = (words: string, entry: ScenarioEntry) => ({
  text: `${entry.scenario.name} ${words}`,
  value: entryValue(entry),
});

const ACTIONS: Readonly<Record<string, Action>> = {
  list: {
    writes: false,
    run: async (_, client) => {
      const entries = await client.scenarios.list();
      return { text: scenariosText(entries), value: { scenarios: entries.map(entryValue) } };
    },
  },
  versions: {
    writes: false,
    run: async (given, client) => {
      const versions = await client.scenarios.versions({ id: (await one(given, client)).id });
      return { text: versionsText(versions), value: { versions } };
    },
  },
  export: {
    writes: false,
    run: async (given, client) => {
      const { text } = await client.scenarios.exportFile({ id: (await one(given, client)).id });
      return { text: text.trimEnd(), value: JSON.parse(text) as unknown };
    },
  },
  review: {
    writes: false,
    run: async (given, client) => {
      const review = await client.scenarios.review({ id: (await one(given, client)).id });
      return { text: reviewText(review), value: reviewValue(review) };
    },
  },
  save: {
    writes: true,
    run: async (given, client) => {
      const [file] = given.files;
      if (file === undefined || given.files.length > 1)
        fail('input.invalid', 'One scenario file is saved at a time.', 'Name one file.');
      const scenario = readScenarioFile(await textOf(file!), basename(file!));
      const known = (await client.scenarios.list()).find(
        (entry) => entry.scenario.name.toLowerCase() === scenario.name.toLowerCase(),
      );
      const entry = await client.scenarios.save({
        id: known?.id ?? null,
        scenario,
        note: given.text('note') ?? '',
      });
      return saidOf(`is saved as number ${entry.id}, version ${entry.version}.`, entry);
    },
  },
  remove: {
    writes: true,
    run: async (given, client) => {
      const { id, scenario } = await one(given, client);
      const left = await client.scenarios.remove({ id });
      return {
        text: `${scenario.name} is removed; --bring-back ${id} takes that back.`,
        value: { removed: id, scenarios: left.map(entryValue) },
      };
    },
  },
  'bring-back': {
    writes: true,
    run: async (given, client) =>
      saidOf('is back.', await client.scenarios.bringBack({ id: wholeNumber(given, 'bring-back')! })),
  },
  revert: {
    writes: true,
    run: async (given, client) => {
      const { id } = await one(given, client);
      const entry = await client.scenarios.revert({ id, version: wholeNumber(given, 'revert')! });
      return saidOf(`is as in version ${given.text('revert')} again, as version ${entry.version}.`, entry);
    },
  },
  adopt: {
    writes: true,
    run: async (given, client) => {
      const { id, scenario } = await one(given, client);
      const period = given.text('period');
      const over = period === undefined ? scenario.period : periodOfText(period, 'period');
      const entry = await client.scenarios.adopt({
        id,
        from: given.text('adopt')!,
        period: over ?? monthPeriod(await defaultMonth(client)),
      });
      return saidOf(`is adopted from ${entry.adopted!.from} on.`, entry);
    },
  },
};

export const whatIfCommand: Command = {
  name: 'what-if',
  words: 'what a period would have cost under other decisions; scenarios kept, adopted and reviewed',
  operands: { name: 'FILE.json|NAME', min: 0, max: MOST },
  options: {
    workspace: WORKSPACE,
    period: {
      value: 'P',
      words: "a month (YYYY-MM) or days (DATE..DATE); else the scenario's, else the latest complete month",
    },
    where: {
      value: 'dim=value',
      words: 'keep lines: dim=a|b is either, dim!=a drops, dim= means no value',
      repeatable: true,
    },
    draws: {
      value: 'N',
      words: 'how often assumptions are drawn for the ranges; 2000 when left out, 0 for none',
    },
    seed: { value: 'N', words: 'the same seed gives the same ranges; 1 when left out' },
    list: { words: 'the scenarios of the workspace' },
    save: { words: 'save a scenario file; the next version where its name is known' },
    note: { value: 'TEXT', words: 'with --save: why this version' },
    export: { words: 'print a saved scenario as a file' },
    versions: { words: 'the versions of a saved scenario' },
    revert: { value: 'N', words: 'make an earlier version the latest' },
    remove: { words: 'take a scenario off the list' },
    'bring-back': { value: 'NO', words: 'take back that it was removed' },
    adopt: { value: 'DATE', words: 'it is in force from this day; keeps what it promises' },
    review: { words: 'an adopted scenario after 30, 60 and 90 days: promised beside actual' },
    json: JSON_FLAG,
  },
  notes: [
    'A scenario file: {"tieout": "scenario", "version": 1, "scenario": {"name": "Small routing", "levers": [',
    '  {"id": "route", "kind": "switch-model", "where": [{"dimension": "feature", "values": ["document-routing"]}],',
    '   "to": {"provider": "openai", "model": "gpt-5.6-luna"}, "assume": {"share": 1, "tokens": {"low": 0.95, "likely": 1, "high": 1.1}}},',
    '  {"id": "cache", "kind": "cache-hits", "assume": {"hitRate": 0.6, "reuse": 20}}]}}',
    'Its schema is resources/scenario.schema.json. Several scenarios are put side by side, up to five.',
  ],
  async run(given, { terminal, open }) {
    const asked = Object.keys(ACTIONS).filter((name) => given.flag(name) || given.text(name) !== undefined);
    if (asked.length > 1)
      fail('input.invalid', `--${asked.join(' and --')} exclude each other.`, 'Give one of them.');
    const action = asked[0] === undefined ? null : ACTIONS[asked[0]]!;
    const session = await open({ mode: action?.writes === true ? 'write' : 'read' });
    try {
      const { client } = session;
      if (action === null) terminal.out(await tried(given, client));
      else {
        const { text, value } = await action.run(given, client);
        terminal.out(given.flag('json') ? JSON.stringify(value, null, 2) : text);
      }
      return 0;
    } finally {
      await session.close();
    }
  },
};
