/** The tables of a pack as rows of text, for spreadsheets. */
import type { ReviewPack } from '../../../shared/contract/review.ts';
import { decimalOf } from '../../../shared/units/money.ts';
import type { Sheet, SheetKind } from '../../../shared/sheet/sheet.ts';
import { rulesName } from '../../../shared/words/allocation.ts';
import { csvText } from '../../format/csv.ts';
import type { AllocationTable } from '../../print/allocation.ts';
import { VERDICT_WORDS } from '../../../shared/words/units.ts';
import { packTables } from '../../print/sentences.ts';
import { sharedRows } from '../../print/shared-table.tsx';
import { CLASS_WORDS } from '../../../shared/words/tie-out.ts';

export type PackTable = {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
};

const money = (amount: bigint | null) => (amount === null ? '' : decimalOf(amount));
const each = (nanos: number | null) => (nanos === null ? '' : String(Number((nanos / 1e9).toPrecision(12))));
const share = (value: number | null) => (value === null ? '' : String(Number(value.toPrecision(12))));

function allocation(header: string, table: AllocationTable): string[][] {
  return [
    [header, 'Cost, USD', 'Month before, USD', 'Change, USD', 'Share'],
    ...[...table.rows, table.total].map((row) => [
      row.name,
      money(row.now),
      money(row.before),
      money(row.change),
      share(row.share),
    ]),
  ];
}

function shared(pack: ReviewPack): PackTable[] {
  const rows = sharedRows(pack);
  if (rows === null) return [];
  const row = (name: string, of: ReviewPack['sharing']['total'] | (typeof rows)[number]) => [
    name,
    money(of.direct),
    money(of.sharedIn),
    money(of.sharedOut),
    money(of.loaded),
  ];
  return [
    {
      id: 'shared-by-team',
      name: 'Cost by team with shared cost',
      rows: [
        ['Team', 'Direct, USD', 'Shared in, USD', 'Shared out, USD', 'With shared cost, USD'],
        ...rows.map((owner) => row(owner.name, owner)),
        row('Total', pack.sharing.total),
      ],
    },
  ];
}

function scorecard({ summary }: ReviewPack): string[][] {
  const { useCases: scores, outside, total } = summary.scorecard;
  return [
    [
      'Use case',
      'Outcome',
      'Outcomes',
      'Successes',
      'Cost, USD',
      'Month before, USD',
      'Per success, USD',
      'Human, USD',
      'Share of human cost',
      'Verdict',
    ],
    ...scores.map((score) => [
      score.useCase.name,
      score.useCase.outcome,
      String(score.now.outcomes),
      String(score.now.successes),
      money(score.now.cost),
      money(score.before?.cost ?? null),
      each(score.costPerSuccess),
      each(score.human.each),
      share(score.humanCostShare),
      VERDICT_WORDS[score.verdict.kind],
    ]),
    ['Outside use cases', '', '', '', money(outside.cost), money(outside.costBefore), '', '', '', ''],
    ['Total', '', '', '', money(total.cost), money(total.costBefore), '', '', '', ''],
  ];
}

function tieOut({ summary }: ReviewPack): string[][] {
  const { providers, billed, matched, items, unexplained } = summary.tieOut;
  return [
    [
      'Provider',
      'Carried by',
      'Billed, USD',
      'Matched, USD',
      'Named items, USD',
      'Unexplained, USD',
      'State',
    ],
    ...providers.map((row) => [
      row.provider,
      row.carriedBy,
      money(row.billed),
      money(row.matched),
      money(row.items),
      money(row.unexplained),
      row.state,
    ]),
    ['Total', '', money(billed), money(matched), money(items), money(unexplained), summary.tieOut.state],
  ];
}

function reconciling({ summary }: ReviewPack): string[][] {
  return [
    ['Provider', 'Class', 'Evidence', 'From (UTC)', 'To (UTC)', 'Days', 'Model', 'Amount, USD'],
    ...summary.tieOut.itemList.map((item) => [
      item.provider,
      CLASS_WORDS[item.class].name,
      item.evidence,
      item.fromDay,
      item.toDay,
      String(item.days),
      item.model ?? '',
      money(item.amount),
    ]),
  ];
}

/** Every table of the pack, in the order of its parts. */
export function tablesOf(pack: ReviewPack): readonly PackTable[] {
  const { teams, features, models, customers } = packTables(pack);
  return [
    { id: 'scorecard', name: 'Scorecard', rows: scorecard(pack) },
    { id: 'by-team', name: 'Cost by team', rows: allocation('Team', teams) },
    ...shared(pack),
    { id: 'by-feature', name: 'Cost by feature', rows: allocation('Feature', features) },
    { id: 'by-model', name: 'Cost by model', rows: allocation('Model', models) },
    { id: 'by-customer', name: 'Cost by customer', rows: allocation('Customer', customers) },
    { id: 'tie-out', name: 'Tie-out', rows: tieOut(pack) },
    { id: 'reconciling-items', name: 'Named items', rows: reconciling(pack) },
    {
      id: 'daily',
      name: 'Cost by day',
      rows: [['Day', 'Cost, USD'], ...pack.summary.daily.map((day) => [day.day, money(day.cost)])],
    },
  ];
}

/** One table as CSV. */
export function tableCsv(table: PackTable): string {
  return csvText(table.rows);
}

/** What the pack says about itself. */
function notesOf({ id, contentHash, summary }: ReviewPack): (readonly [string, string])[] {
  return [
    ['Pack', id],
    ['Content hash', contentHash],
    ['Month', summary.month],
    ['Status', summary.status],
    ['Basis', summary.basis],
    ['Time zone', summary.timeZone],
    ['Price book', summary.priceBook],
    ['Allocation', rulesName(summary.rules) ?? 'as the sources say'],
  ];
}

/** All tables in one CSV, each under its name, with what they are at the end. */
export function allTablesCsv(pack: ReviewPack): string {
  return csvText([...tablesOf(pack).flatMap((table) => [[table.name], ...table.rows, []]), ...notesOf(pack)]);
}

function kindOfHeader(header: string): SheetKind {
  if (header.endsWith(', USD')) return 'money';
  if (header.startsWith('Share')) return 'share';
  if (header === 'Day' || header.endsWith('(UTC)')) return 'date';
  return ['Outcomes', 'Successes', 'Days'].includes(header) ? 'count' : 'text';
}

/** Every table as a sheet of its own, and what they are. */
export function packSheets(pack: ReviewPack): {
  readonly sheets: readonly Sheet[];
  readonly notes: Sheet['notes'];
} {
  const sheets = tablesOf(pack).map(({ name, rows: [header = [], ...rows] }) => {
    const last = rows.at(-1);
    const total = last?.[0] === 'Total' ? last : undefined;
    const known = (row: readonly string[]) => row.map((text) => (text === '' ? null : text));
    return {
      name,
      columns: header.map((text) => ({ header: text, kind: kindOfHeader(text) })),
      rows: (total === undefined ? rows : rows.slice(0, -1)).map(known),
      total: total === undefined ? undefined : known(total),
      notes: [],
    };
  });
  return { sheets, notes: notesOf(pack) };
}
