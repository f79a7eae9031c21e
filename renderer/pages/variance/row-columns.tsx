/** Columns of the rows of the bridge: each row's own effects, tinted by their size; sums tie to the total. */
import { knownText } from '../../format/known.ts';
import { knownChange, knownSide } from '../../../shared/words/variance.ts';
import type { CSSProperties } from 'react';
import type { VarianceReport, VarianceRow } from '../../../shared/contract/variance.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { changeOf, EFFECT_IDS, type EffectId } from '../../../shared/maths/variance/effects.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { amountText, exactMoney, signedAmount } from '../../format/money.ts';
import { valueName } from '../../state/filters.ts';
import type { Column } from '../../ui/table/column.ts';
import type { Against } from './against.ts';
import { amountWidth, toneOf } from './effect-columns.tsx';
import { figureWords } from './figure-words.ts';
import { proveSide } from './prove-side.ts';

/** Heads of narrow columns; the full name is in the tip. */
const SHORT: { readonly [E in EffectId]?: string } = {
  'calls-per-task': 'Calls/task',
  'input-per-call': 'Input/call',
  'output-per-call': 'Output/call',
  'model-mix': 'Mix',
  'service-tier': 'Tier',
  fx: 'FX',
  'new-lines': 'New',
  'stopped-lines': 'Stopped',
  'not-seen': 'No records',
};

const magnitude = (value: bigint): number => Math.abs(Number(value));

function Heat({ amount, most }: { readonly amount: bigint; readonly most: number }) {
  if (amount === 0n) return <span className="t-quiet">·</span>;
  const style = { '--heat': `${Math.round((magnitude(amount) / most) * 26)}%` } as CSSProperties;
  return (
    <span className={`v-heat ${amount > 0n ? 'v-heat-up' : 'v-heat-down'}`} style={style}>
      {signedAmount(amount)}
    </span>
  );
}

/** Shows the lines of an effect, of one row or, without a row, of all. */
type OpenEffect = (row: VarianceRow | null, id: EffectId) => () => void;

function effectColumn(
  id: EffectId,
  report: VarianceReport,
  most: number,
  openEffect: OpenEffect,
): Column<VarianceRow> {
  const { name, words } = EFFECT_WORDS[id];
  const header = SHORT[id] ?? name;
  return {
    id,
    header,
    headerTip: `${name}. ${words}`,
    width: amountWidth(header, [report.total.effects[id], ...report.rows.map((row) => row.effects[id])]),
    align: 'right',
    money: true,
    value: (row) => row.effects[id],
    exact: (row) => {
      const figure = figureWords(id, row.figures);
      return figure === null ? exactMoney(row.effects[id]) : `${exactMoney(row.effects[id])}: ${figure}`;
    },
    prove: (row) => (row.effects[id] === 0n ? undefined : openEffect(row, id)),
    cell: (row) => <Heat amount={row.effects[id]} most={most} />,
    total: signedAmount(report.total.effects[id]),
    totalOpen: report.total.effects[id] === 0n ? undefined : openEffect(null, id),
    totalValue: report.total.effects[id],
  };
}

/** The columns; `onDrill` opens a row's own bridge, `openEffect` the worked formula of an effect. */
export function rowColumns(
  report: VarianceReport,
  against: Against,
  onDrill: (row: VarianceRow) => void,
  openEffect: OpenEffect,
): Column<VarianceRow>[] {
  const { by, rows, total } = report;
  const dimension = dimensionOf(by);
  const shown = EFFECT_IDS.filter((id) => rows.some((row) => row.effects[id] !== 0n));
  const most = Math.max(1, ...rows.flatMap((row) => shown.map((id) => magnitude(row.effects[id]))));
  const prove = (row: VarianceRow | null, of: 'before' | 'after' | 'change') =>
    proveSide(report, against, row, of);
  const side = (id: 'before' | 'after'): Column<VarianceRow> => ({
    id,
    header: `${against[id].short}, $`,
    headerTip:
      against[id].period === null ? `As it would be under ${against.scenario?.name ?? ''}` : undefined,
    width: amountWidth('Sep 2026, $', [total[id], ...rows.map((row) => row[id])]),
    align: 'right',
    money: true,
    value: (row) => knownSide(row, id),
    exact: (row) => knownText('cost', { cost: row[id], 'unpriced-calls': row.unpriced[id] }),
    lacking: (row) => row.unpriced[id] > 0n,
    totalLacking: total.unpriced[id] > 0n,
    open: (row) => prove(row, id),
    cell: (row) => <span className="t-cell">{amountText(knownSide(row, id))}</span>,
    total: amountText(total[id]),
    totalValue: total[id],
    totalOpen: prove(null, id),
  });
  return [
    {
      id: 'name',
      header: dimension?.name ?? by,
      width: 150,
      grow: true,
      value: (row) => valueName(by, row.key),
      exact: (row) => valueName(by, row.key),
      open: (row) => () => onDrill(row),
      about: (row) => ({ dimension: by, value: row.key }),
      cell: (row) => (
        <span className={row.key === null ? 't-cell t-quiet' : 't-cell'}>{valueName(by, row.key)}</span>
      ),
      total: 'Sum',
    },
    side('before'),
    side('after'),
    {
      id: 'change',
      header: 'Change, $',
      width: amountWidth('Change, $', [changeOf(total.effects), ...rows.map((row) => changeOf(row.effects))]),
      align: 'right',
      money: true,
      strong: true,
      value: knownChange,
      exact: (row) => exactMoney(knownChange(row)),
      open: (row) => () => onDrill(row),
      prove: (row) => prove(row, 'change'),
      totalOpen: prove(null, 'change'),
      cell: (row) => (
        <span className={`t-cell ${toneOf(changeOf(row.effects))}`}>{signedAmount(knownChange(row))}</span>
      ),
      total: signedAmount(changeOf(total.effects)),
      totalValue: changeOf(total.effects),
    },
    ...shown.map((id, at) => {
      const column = effectColumn(id, report, most, openEffect);
      // The last column keeps the card's own edge.
      return at === shown.length - 1 ? { ...column, width: column.width + 10 } : column;
    }),
  ];
}
