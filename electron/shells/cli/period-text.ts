/** Closed months as text for people and as values for scripts. */
import type { PeriodAdjustment, PeriodState, PeriodStatement } from '../../../shared/contract/periods.ts';
import { dollars, usd } from './output.ts';
import { left, right, tableText } from './table.ts';

const MONTHS = [
  left('Month'),
  left('State'),
  right('Reported, USD'),
  right('Adjustments, USD'),
  right('Now, USD'),
];
const CHANGES = [left('Came'), left('Month'), left('State'), right('Change, USD'), left('Cause')];

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const instantOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

const stateWords = ({ state, version }: PeriodState): string =>
  state === 'closed' ? `closed v${version}` : version === null ? 'open' : `open, was closed v${version}`;

/** The list of months for people. */
export function periodsText(states: readonly PeriodState[]): string {
  if (states.length === 0) return 'There is no month with spend yet.';
  return tableText(
    MONTHS,
    states.map((each) => [
      each.month,
      stateWords(each),
      each.reported === null ? '' : dollars(each.reported),
      each.adjustments === 0 ? '' : dollars(each.adjusted),
      dollars(each.now),
    ]),
  );
}

function changesText(title: string, changes: readonly PeriodAdjustment[]): string[] {
  if (changes.length === 0) return [];
  const rows = changes.map((each) => [
    dayOf(each.atMs),
    `${each.month} v${each.version}`,
    each.state,
    each.amount === 0n ? `${dollars(each.moved)} moved` : dollars(each.amount),
    each.causes.map((cause) => cause.words).join('; '),
  ]);
  return ['', title, tableText(CHANGES, rows)];
}

/** One month for people: where it stands, and what has changed since it was closed. */
export function statementText(statement: PeriodStatement): string {
  const { month, closes, reasons } = statement;
  const latest = closes[0];
  return [
    periodsText([statement]),
    ...(latest === undefined || statement.state === 'open'
      ? []
      : [
          '',
          `${month} was closed on ${dayOf(latest.atMs)} with price book ${latest.priceBook}, ${latest.imports.length} ${latest.imports.length === 1 ? 'import' : 'imports'}, time zone ${latest.timeZone}.${latest.note === '' ? '' : ` Note: ${latest.note}`}`,
          ...latest.accepted.map((words) => `Accepted as it was: ${words}`),
        ]),
    ...changesText('Changes since it was closed', statement.changes),
    ...changesText('Carried from closed months, no part of the cost', statement.carriedHere),
    ...(statement.state === 'closed' || reasons.length === 0
      ? []
      : ['', 'Before closing', ...reasons.map(({ severity, words }) => `${severity.padEnd(5)}  ${words}`)]),
  ].join('\n');
}

/** A month's state for scripts. */
export function stateValue(each: PeriodState) {
  return {
    month: each.month,
    state: each.state,
    version: each.version,
    closedAt: instantOf(each.closedMs),
    reportedUsd: usd(each.reported),
    adjustedUsd: usd(each.adjusted),
    nowUsd: usd(each.now),
    adjustments: each.adjustments,
  };
}

function changeValue({ amount, moved, atMs, cells, ...each }: PeriodAdjustment) {
  return {
    ...each,
    at: instantOf(atMs),
    amountUsd: usd(amount),
    movedUsd: usd(moved),
    cells: cells.map(({ keys: [provider, model, team, useCase], cost }) => ({
      provider,
      model,
      team,
      useCase,
      changeUsd: usd(cost),
    })),
  };
}

/** A month with its history for scripts. */
export function statementValue(statement: PeriodStatement) {
  return {
    ...stateValue(statement),
    versions: statement.closes.map((close) => ({
      version: close.version,
      at: instantOf(close.atMs),
      note: close.note,
      costUsd: usd(close.cost),
      accepted: close.accepted,
      tieOut: close.tieOut.state,
      unexplainedUsd: usd(close.tieOut.unexplained),
      timeZone: close.timeZone,
      priceBook: close.priceBook,
      pricesVersion: close.pricesVersion,
      rulesVersion: close.rulesVersion,
      imports: close.imports,
    })),
    events: statement.events.map(({ atMs, ...event }) => ({ ...event, at: instantOf(atMs) })),
    changes: statement.changes.map(changeValue),
    carriedHere: statement.carriedHere.map(changeValue),
    reasons: statement.reasons,
  };
}
