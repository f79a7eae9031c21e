/** tieout query: any measures by any dimensions. */
import { METRICS, metricOf } from '../../../../shared/catalogue/index.ts';
import { fail } from '../../../../shared/contract/fault.ts';
import { MOST_NAMED, type QueryReply } from '../../../../shared/contract/query.ts';
import { DIMENSIONS, dimensionOf } from '../../../../shared/ledger/dimensions.ts';
import type { Grain } from '../../../../shared/units/period.ts';
import { coveredWords } from '../../../../shared/words/covered.ts';
import { EXPLAIN, FROM, JSON_FLAG, MONTH, TO, WORKSPACE, type Command } from '../command.ts';
import { dimensionsOf, filterOf, metricsOfWords, wordsOf } from '../filter.ts';
import { explained } from '../explanation.ts';
import { count, countOf, metricsOf, personValue, scriptValue, unitsOf } from '../output.ts';
import { periodOf, periodText, wholePeriod } from '../period.ts';
import { PRICE_VERSION, priceVersionOf } from '../price-version.ts';
import { othersRecord, othersRows, queryCsv, queryRecord, type Script } from '../query-table.ts';
import { saveSheet, sheetFormatOf } from '../save-sheet.ts';
import { querySheet } from '../query-sheet.ts';
import { type Column, left, right, tableText } from '../table.ts';

function grainOf(text: string | undefined): Grain | null {
  if (text === undefined) return null;
  if (text === 'day' || text === 'week' || text === 'month') return text;
  return fail('query.bad-period', `There is no grain "${text}".`, 'Use day, week or month.');
}

/** The scenario asked for; null = none. It is worked out over the whole period, at the prices in force. */
function scenarioOf(
  text: string | undefined,
  grain: Grain | null,
  priceVersion: number | undefined,
): number | null {
  if (text === undefined) return null;
  const id = Number(text);
  if (!Number.isInteger(id) || id < 1)
    fail('input.invalid', `"${text}" is no number of a scenario.`, 'List them: tieout what-if --list.');
  if (grain !== null || priceVersion !== undefined)
    fail(
      'input.invalid',
      'A scenario is worked out over the whole period, at the prices in force.',
      'Leave --grain and --price-version out.',
    );
  return id;
}

function limitOf(text: string | undefined, dimensions: number): number | undefined {
  if (text === undefined) return undefined;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 0 || limit > MOST_NAMED || text.trim() === '')
    fail('input.invalid', `"${text}" is no number of groups.`, `Say one from 0 to ${MOST_NAMED}: --top 20.`);
  if (dimensions === 0)
    fail(
      'input.invalid',
      'Without --by there are no groups of which some could be the largest.',
      'Add --by.',
    );
  return limit;
}

function asJson(reply: QueryReply): string {
  const units = unitsOf(reply);
  const total = metricsOf(reply, reply.total).map((value, at) => [
    reply.measures[at],
    scriptValue(units[at]!, value),
  ]);
  const value = {
    rows: reply.rows.map((row) => queryRecord(reply, row)),
    ...(reply.rest === undefined
      ? {}
      : {
          others: { groups: reply.rest.groups, rows: reply.rest.rows.map((row) => othersRecord(reply, row)) },
        }),
    total: Object.fromEntries(total) as Record<string, Script>,
    incomplete: {
      unpricedCalls: countOf(reply.incomplete.unpricedCalls),
      unpricedTokens: countOf(reply.incomplete.unpricedTokens),
    },
    period: reply.period,
    covered: reply.covered,
    timeZone: reply.timeZone,
    basis: reply.basis,
  };
  return JSON.stringify(value, null, 2);
}

function asText(reply: QueryReply): string {
  const units = unitsOf(reply);
  const columns: Column[] = [
    ...(reply.grain === null ? [] : [left('From')]),
    ...reply.by.map((id) => left(dimensionOf(id)!.name)),
    ...reply.measures.map((id) => right(metricOf(id).name)),
  ];
  const figures = (cell: QueryReply['total']) =>
    metricsOf(reply, cell).map((value, at) => personValue(units[at]!, value));
  const rows = reply.rows.map((row) => [
    ...(reply.grain === null ? [] : [row.bucket ?? '']),
    ...reply.by.map((id, at) => row.keys[at] ?? dimensionOf(id)!.missing),
    ...figures(row.cell),
  ]);
  const others = othersRows(reply).map((row) => [
    ...(reply.grain === null ? [] : [row.bucket ?? '']),
    ...row.keys.map((key) => key ?? ''),
    ...figures(row.cell),
  ]);
  const keys = columns.length - reply.measures.length;
  const total = [
    ...Array.from({ length: keys }, (_, at) => (at === 0 ? 'Total' : '')),
    ...figures(reply.total),
  ];
  return tableText(columns, [...rows, ...others, total]);
}

function footOf(reply: QueryReply): string[] {
  const { unpricedCalls, unpricedTokens } = reply.incomplete;
  const incomplete =
    unpricedCalls > 0n || unpricedTokens > 0n
      ? [`Incomplete: ${count(unpricedCalls)} calls with ${count(unpricedTokens)} tokens have no price.`]
      : [];
  const days = coveredWords(reply.period, reply.covered);
  const reach =
    reply.covered === null
      ? ['The workspace holds no spend in the period.']
      : days === null
        ? []
        : [`Data reaches ${days}: ${periodText(reply.covered)}.`];
  return [`${periodText(reply.period)}, ${reply.timeZone}, USD. ${reply.basis}.`, ...reach, ...incomplete];
}

export const queryCommand: Command = {
  name: 'query',
  words: 'add up any measures by any dimensions',
  options: {
    workspace: WORKSPACE,
    measure: { value: 'cost,calls,...', words: 'what to show', required: true, repeatable: true },
    by: { value: 'dim,...', words: 'up to three dimensions to group by', repeatable: true },
    where: {
      value: 'dim=value',
      words: 'keep lines: dim=a|b is either, dim!=a drops, dim= means no value',
      repeatable: true,
    },
    from: FROM,
    to: TO,
    month: MONTH,
    grain: { value: 'day|week|month', words: 'one row per day, week or month' },
    top: { value: 'N', words: 'only the N largest groups by the first measure, the others exactly as one' },
    'price-version': PRICE_VERSION,
    scenario: { value: 'ID', words: 'as it would be under a saved scenario, on the traffic of the period' },
    csv: { words: 'print CSV' },
    out: { value: 'FILE', words: 'write a file instead: .csv, or .xlsx for Excel' },
    explain: EXPLAIN,
    json: JSON_FLAG,
  },
  notes: [
    'Without a period everything in the workspace is added up.',
    'Under a scenario, cost, calls and tokens are known for every group; outcomes by use case and team; what is not known is n/a.',
    'With --top they are the groups that are largest today, and those that calls only move to.',
    '--explain proves the total of each measure; narrow it with --where and --month to prove a row.',
    '',
    `Measures: ${METRICS.map((metric) => metric.id).join(', ')}`,
    '',
    `Dimensions: ${DIMENSIONS.map((dimension) => dimension.id).join(', ')}, tag:NAME`,
    'A filter may also name a task by its id: --where task=T-1',
  ],
  async run(given, { terminal, open, now }) {
    const measures = metricsOfWords(wordsOf(given.list('measure')));
    const by = dimensionsOf(wordsOf(given.list('by')));
    const where = given.list('where').map(filterOf);
    const grain = grainOf(given.text('grain'));
    const out = given.text('out');
    const format = out === undefined ? null : sheetFormatOf(out);
    const session = await open({ mode: 'read' });
    try {
      const period = await periodOf(given, () => wholePeriod(session.client, now()));
      const priceVersion = priceVersionOf(given);
      if (given.flag('explain')) {
        const asks = measures.map((metric) => ({ metric, where, period, priceVersion }));
        terminal.out(await explained(session.client, asks, given.flag('json')));
        return 0;
      }
      const limit = limitOf(given.text('top'), by.length);
      const scenario = scenarioOf(given.text('scenario'), grain, priceVersion);
      const reply =
        scenario === null
          ? await session.client.explore.query({ measures, by, where, period, grain, priceVersion, limit })
          : await session.client.scenarios.query({ id: scenario, measures, by, where, period, limit });
      if (out !== undefined && format !== null) {
        const file = await saveSheet(out, format, querySheet(reply, where));
        terminal.out(given.flag('json') ? JSON.stringify({ files: [file] }, null, 2) : file);
      } else if (given.flag('json')) terminal.out(asJson(reply));
      else if (given.flag('csv')) terminal.out(queryCsv(reply).trimEnd());
      else {
        terminal.out(asText(reply));
        for (const line of footOf(reply)) terminal.out(line);
      }
      return 0;
    } finally {
      await session.close();
    }
  },
};
