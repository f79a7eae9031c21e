/** How the amounts of the tie-out that are no measure of the catalogue are made: what is left unexplained, the share that is
 *  matched, what a role says of a day, and the items of a day. */
import type { TieOut, TieOutCell, TieOutDays, TieOutPart } from '../../../shared/contract/tie-out.ts';
import type { Period } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { CLASS_WORDS } from '../../../shared/words/tie-out.ts';
import { dateText, monthLong } from '../../format/date.ts';
import { differenceText } from '../../format/difference.ts';
import { exactMoney, moneyText, signedMoney } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { providerName } from '../../format/provider-name.ts';
import { proveMade } from '../../state/inspector.ts';
import type { Made, Maker, MadePart } from '../../state/made.ts';
import { proveDay, proveMonth } from './drill.ts';
import { proveAmount } from './prove-amount.ts';

export type MadeAmount = 'billed' | 'usage' | 'detail' | 'items' | 'unexplained' | 'matched-share';

type Equation = Pick<TieOutCell, 'matched' | 'items' | 'unexplained' | 'carried'>;

/** Names an amount; null = all providers, all days, all models. The empty model is a line without one. */
type Key = {
  readonly amount: MadeAmount;
  readonly provider: string | null;
  readonly day?: string | null;
  readonly model?: string | null;
};

const idOf = ({ amount, provider, day = null, model = null }: Key): string =>
  JSON.stringify(['tie-out', amount, provider, day, model]);

/** Prove one of them. */
export function proveTieOut(key: Key): () => void {
  return () => proveMade(idOf(key));
}

const EQUATION = 'unexplained = carried \u2212 matched \u2212 named items';
const UTC = 'Days are counted in UTC, as bills count them.';

function unexplainedOf(
  scope: string,
  cell: Equation,
  parts: readonly MadePart[],
  notes: readonly string[],
): Made {
  return {
    name: 'Unexplained',
    scope,
    value: moneyText(cell.unexplained),
    exact: exactMoney(cell.unexplained),
    words:
      'What is billed, or carried where there is no bill, beyond what call records match and what evidence names.',
    formula: EQUATION,
    numbers: differenceText(cell.carried, [cell.matched, cell.items]),
    parts,
    notes: [...notes, UTC],
  };
}

function equationParts(
  cell: Equation,
  opens: Partial<Record<'carried' | 'matched' | 'items', () => void>>,
): MadePart[] {
  const part = (name: string, id: 'carried' | 'matched' | 'items'): MadePart => ({
    name,
    value: moneyText(cell[id]),
    exact: exactMoney(cell[id]),
    open: opens[id],
  });
  return [
    part('Billed or carried', 'carried'),
    part('Matched to call records', 'matched'),
    part('Named items', 'items'),
  ];
}

const partNotes = (parts: readonly TieOutPart[]): string[] =>
  parts.map(
    ({ class: kind, evidence, amount }) =>
      `${kind === 'unexplained' ? 'Unexplained' : CLASS_WORDS[kind].name} ${signedMoney(amount)}: ${evidence}`,
  );

/** The figures of a month. */
export function monthMaker(report: TieOut): Maker {
  const cellOf = (provider: string | null): Equation | null => {
    const found = provider === null ? report : report.providers.find((row) => row.provider === provider);
    return found === undefined ? null : { ...found, carried: found.billed };
  };
  return (id) => {
    const key = keyIn(id);
    const cell = key === null || key.day !== null ? null : cellOf(key.provider);
    if (key === null || cell === null) return null;
    const { provider } = key;
    const scope = `${provider === null ? 'All providers' : providerName(provider)}, ${monthLong(report.month)}`;
    const open = (amount: Parameters<typeof proveAmount>[0]) => proveAmount(amount, provider, report.period);
    const parts = equationParts(cell, {
      carried: open('billed'),
      matched: open('matched'),
      items: open('items'),
    });
    const items = report.itemList
      .filter((item) => provider === null || item.provider === provider)
      .map((item) => `${CLASS_WORDS[item.class].name} ${signedMoney(item.amount)}: ${item.evidence}`);
    if (key.amount === 'unexplained') return unexplainedOf(scope, cell, parts, items);
    if (key.amount !== 'matched-share') return null;
    const share = ratio(cell.matched, cell.carried);
    return {
      name: 'Matched to detail, share',
      scope,
      value: percentText(share, 2),
      words: 'The part of what is billed that call records explain at their own price.',
      formula: 'matched \u00F7 billed or carried',
      numbers: `${moneyText(cell.matched)} \u00F7 ${moneyText(cell.carried)} = ${percentText(share, 2)}`,
      parts: parts.slice(0, 2),
      notes: [UTC],
    };
  };
}

const SAID: Readonly<
  Record<'billed' | 'usage' | 'detail', { readonly name: string; readonly words: string }>
> = {
  billed: {
    name: 'Billed',
    words: 'What invoices, cost reports and bills say of it, in the lines they say it.',
  },
  usage: {
    name: 'Usage',
    words:
      'What the provider\u2019s usage export counts, at the price book; its tokens and calls are those of the export.',
  },
  detail: { name: 'Detail', words: 'What call records say of it, each call at its own price.' },
};

type Day = TieOutCell & { readonly parts: readonly TieOutPart[] };

function dayOf(month: TieOutDays, day: string | null, model: string | null): Day | null {
  if (day === null) return { ...month, parts: [] };
  const found = month.days.find((each) => each.day === day);
  if (found === undefined) return null;
  if (model === null) return { ...found, parts: found.models.flatMap((each) => each.parts) };
  return found.models.find((each) => (each.model ?? '') === model) ?? null;
}

function saidOf(role: 'billed' | 'usage' | 'detail', scope: string, cell: Day, open: () => void): Made {
  const amount = cell[role];
  const text = amount === null ? 'n/a' : moneyText(amount);
  return {
    name: SAID[role].name,
    scope,
    value: text,
    exact: amount === null ? undefined : exactMoney(amount),
    words: SAID[role].words,
    formula: `the sum of its ${role === 'billed' ? 'billed' : role === 'usage' ? 'usage' : 'call'} lines`,
    numbers: amount === null ? 'It says nothing of this day.' : `\u03A3 = ${text}`,
    parts: [
      {
        name: 'What is carried, with its lines',
        value: moneyText(cell.carried),
        exact: exactMoney(cell.carried),
        open,
      },
      ...(['billed', 'usage', 'detail'] as const)
        .filter((other) => other !== role && cell[other] !== null)
        .map((other) => ({
          name: `Beside it: ${SAID[other].name.toLowerCase()}`,
          value: moneyText(cell[other]!),
          exact: exactMoney(cell[other]!),
        })),
    ],
    notes: [
      ...(role === 'billed'
        ? ['A bill over several days is not in the lines of one day: what it adds to them is carried.']
        : []),
      UTC,
    ],
  };
}

/** The figures of a provider's days and their models. */
export function daysMaker(month: TieOutDays, period: Period): Maker {
  return (id) => {
    const key = keyIn(id);
    if (key === null || key.provider !== month.provider) return null;
    const cell = dayOf(month, key.day, key.model);
    if (cell === null) return null;
    const model = key.model === null ? [] : [key.model === '' ? 'No model' : key.model];
    const when = key.day === null ? monthLong(month.month) : dateText(key.day);
    const scope = [providerName(month.provider), ...model, when].join(', ');
    const open = () =>
      key.day === null
        ? proveMonth(month.provider, period)
        : proveDay(
            month.provider,
            key.day,
            key.model === null ? undefined : key.model === '' ? null : key.model,
          );
    switch (key.amount) {
      case 'billed':
      case 'usage':
      case 'detail':
        return saidOf(key.amount, scope, cell, open);
      case 'unexplained':
        return unexplainedOf(scope, cell, equationParts(cell, { carried: open }), partNotes(cell.parts));
      case 'items':
        return {
          name: 'Named items',
          scope,
          value: signedMoney(cell.items),
          exact: exactMoney(cell.items),
          words:
            'The part of the difference between what is carried and what call records match that evidence names.',
          formula: 'carried \u2212 matched \u2212 unexplained',
          numbers: differenceText(cell.carried, [cell.matched, cell.unexplained], true),
          parts: equationParts(cell, { carried: open }).slice(0, 2),
          notes: [...partNotes(cell.parts), UTC],
        };
      case 'matched-share':
        return null;
    }
  };
}

function keyIn(
  id: string,
): { amount: MadeAmount; provider: string | null; day: string | null; model: string | null } | null {
  let read: unknown;
  try {
    read = JSON.parse(id);
  } catch {
    return null;
  }
  if (!Array.isArray(read) || read[0] !== 'tie-out') return null;
  const [, amount, provider, day, model] = read as [
    string,
    MadeAmount,
    string | null,
    string | null,
    string | null,
  ];
  return { amount, provider, day, model };
}
