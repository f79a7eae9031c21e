/** Columns of the effects, the table beside the bridge. */
import type { VarianceReport, VarianceRow } from '../../../shared/contract/variance.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { changeOf, EFFECT_IDS, type EffectId } from '../../../shared/maths/variance/effects.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { figureAgrees, figureText } from '../../../shared/words/variance-figures.ts';
import { textWidth } from '../../charts/geometry.ts';
import { exactMoney, signedAmount } from '../../format/money.ts';
import { signedPercent } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { onlyValue } from '../../state/filters.ts';
import type { Column } from '../../ui/table/column.ts';
import { figureWords } from './figure-words.ts';

export type EffectRow = { readonly id: EffectId; readonly amount: bigint };

/** Good and bad for a cost. */
export const toneOf = (amount: bigint): string =>
  amount > 0n ? 't-unfavourable' : amount < 0n ? 't-favourable' : '';

/** Room for the widest of some amounts. */
export function amountWidth(header: string, amounts: readonly bigint[]): number {
  const widest = amounts.reduce((most, amount) => Math.max(most, textWidth(signedAmount(amount), 13)), 0);
  return Math.ceil(Math.max(68, widest * 1.08 + 22, textWidth(header) + 26));
}

/** The lines whose change a report tells: its filters and what is drilled into. */
export function scopeOf({ where, within }: Pick<VarianceReport, 'where' | 'within'>): Filter[] {
  return [
    ...where.filter((filter) => !within.some((step) => step.dimension === filter.dimension)),
    ...within.map((step) => onlyValue(step.dimension, step.value)),
  ];
}

/** The columns; `onOpen` shows the lines of an effect. */
export function effectColumns(
  total: VarianceRow,
  onOpen: (id: EffectId) => void,
  proveChange: () => void,
): Column<EffectRow>[] {
  const change = changeOf(total.effects);
  const share = (amount: bigint) => ratio(amount, total.before);
  return [
    {
      id: 'effect',
      header: 'Effect',
      width: 164,
      strong: true,
      value: (row) => EFFECT_WORDS[row.id].name,
      exact: (row) => EFFECT_WORDS[row.id].words,
      open: (row) => () => onOpen(row.id),
      cell: (row) => <span className="t-cell">{EFFECT_WORDS[row.id].name}</span>,
      total: 'Change',
    },
    {
      id: 'figure',
      header: 'Before → after',
      width: 230,
      grow: true,
      value: (row) => figureText(row.id, total.figures),
      exact: (row) =>
        figureAgrees(row.id, total.effects, total.figures)
          ? (figureWords(row.id, total.figures) ?? undefined)
          : 'Overall it moved the other way, since work shifted between rows; row by row it gives this effect.',
      cell: (row) => {
        const text = figureWords(row.id, total.figures);
        if (text === null) return <span className="t-quiet">{NOT_KNOWN}</span>;
        return figureAgrees(row.id, total.effects, total.figures) ? (
          text
        ) : (
          <span className="t-quiet">{text}, rows differ</span>
        );
      },
    },
    {
      id: 'amount',
      header: 'Effect, $',
      // Strong digits are wider.
      width: Math.max(
        104,
        amountWidth('Effect, $', [change, ...EFFECT_IDS.map((id) => total.effects[id])]) + 14,
      ),
      align: 'right',
      money: true,
      strong: true,
      value: (row) => row.amount,
      exact: (row) => exactMoney(row.amount),
      open: (row) => () => onOpen(row.id),
      cell: (row) => <span className={`t-cell ${toneOf(row.amount)}`}>{signedAmount(row.amount)}</span>,
      total: signedAmount(change),
      totalOpen: proveChange,
      totalValue: change,
    },
    {
      id: 'share',
      header: 'Of before, %',
      headerTip: 'The effect as a share of the earlier cost',
      width: 108,
      yields: 1,
      align: 'right',
      quiet: true,
      value: (row) => share(row.amount),
      open: (row) => () => onOpen(row.id),
      cell: (row) => signedPercent(share(row.amount)),
      total: signedPercent(share(change)),
      totalOpen: proveChange,
      totalValue: share(change),
    },
  ];
}
