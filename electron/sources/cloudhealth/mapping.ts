/** The cube of a CloudHealth report → billed charges. */
import { noAttribution, takePair, type KeyMemory } from '../reading/attribution.ts';
import { billCharge } from '../reading/bill-charge.ts';
import type { BillFormat } from '../reading/bill-format.ts';
import { NOT_AI, type LineReading, type LineWords } from '../reading/bill-line.ts';
import { categoryOf } from '../reading/charges.ts';
import { badTime, recordOf, reportedIn, textOf, type JsonRecord } from '../reading/fields.ts';
import { headerWords } from '../reading/header.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import type { Axis, CubeCell } from './cube.ts';

type Tools = {
  readonly format: BillFormat;
  readonly read: (words: LineWords) => LineReading | null;
  readonly memory: KeyMemory;
};

/** What an axis of a report is about, from its name: "AWS-Service-Category", "Azure-Subscription", "time". */
const ABOUT: readonly (readonly [
  RegExp,
  'time' | 'service' | 'account' | 'region' | 'usage' | 'provider',
])[] = [
  [/^time$/, 'time'],
  [/\b(?:service|product|meter category)\b/, 'service'],
  [/\b(?:account|subscription|project)\b/, 'account'],
  [/\bregion\b/, 'region'],
  [/\b(?:usage|meter|sku|line item)\b/, 'usage'],
  [/\b(?:cloud|provider)\b/, 'provider'],
];

/** A charge of one cell.
 *  Fault  row.bad-time, row.bad-number, row.amount-too-large. */
export function mapCell(cell: CubeCell, currency: unknown, tools: Tools): Mapped {
  const at = placesOf(cell.members);
  const biller =
    at.provider ??
    cell.members.map(({ axis }) => axis.name).find((name) => /^(?:aws|azure|gcp)\b/i.test(name));
  const reading = tools.read({
    biller,
    service: at.service ?? '',
    meter: at.usage ?? '',
    words: '',
  });
  if (reading === null) return passOver(NOT_AI);
  const reported = reportedIn(cell.value, 'cost', {
    currency,
    basis: 'billed',
    decimal: tools.format.decimal,
  });
  if (reported === null || reported.amount === 0n) return passOver('a cell without cost');
  const when = at.time ?? '';
  const whole = tools.format.periods.month(when) ?? tools.format.periods.day(when);
  const startMs = whole?.startMs ?? tools.format.read(when) ?? badTime(when, 'time');
  const found = noAttribution();
  for (const { axis, label } of cell.members)
    if (aboutAxis(axis) === null) takePair(found, axis.name, label, tools.memory);
  const lineItem = at.usage ?? at.service;
  return billCharge(
    {
      period: { startMs, endMs: whole?.nextMs ?? startMs + HOUR_MS },
      reading,
      reported,
      category: categoryOf(lineItem ?? '', reported.amount, reading.model),
      lineItem,
      project: at.account,
      region: at.region,
      attribution: found,
    },
    tools.memory,
  );
}

const HOUR_MS = 3_600_000;

type About = (typeof ABOUT)[number][1];

function aboutAxis(axis: Axis): About | null {
  const words = headerWords(axis.name);
  return ABOUT.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

function placesOf(members: CubeCell['members']): { [A in About]?: string } {
  const at: { [A in About]?: string } = {};
  for (const { axis, label } of members) {
    const about = aboutAxis(axis);
    if (about !== null) at[about] ??= label;
  }
  return at;
}

/** The currency a report states; dollars when it states none. */
export function currencyOf(report: JsonRecord): unknown {
  return textOf(report['currency']) ?? textOf(recordOf(report['currency'])?.['code']);
}
