/** Columns of the lines behind an effect. */
import type { VarianceLine, VarianceLinesReply } from '../../../shared/contract/variance.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { changeOf, type EffectId } from '../../../shared/maths/variance/effects.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { figureText } from '../../../shared/words/variance-figures.ts';
import { exactMoney, signedAmount } from '../../format/money.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { valueName } from '../../state/filters.ts';
import type { Column } from '../../ui/table/column.ts';
import { amountWidth, toneOf } from './effect-columns.tsx';
import { figureWords } from './figure-words.ts';

/** The last column keeps the card's own edge. */
const EDGE = 12;
const WIDTHS: { readonly [id: string]: number } = { provider: 96, 'service-tier': 96 };

/** What a line is called: its values, joined. */
export function lineName(line: VarianceLine, grain: readonly DimensionId[]): string {
  const named = grain
    .map((id, at) => ({ id, value: line.keys[at]! }))
    .filter(({ id, value }) => value !== null && id !== 'provider' && id !== 'service-tier');
  return named.length === 0
    ? valueName('feature', null)
    : named.map(({ id, value }) => valueName(id, value)).join(' › ');
}

/** The columns; `onOpen` shows a line's worked formula. */
export function lineColumns(
  reply: VarianceLinesReply,
  effect: EffectId,
  onOpen: (line: VarianceLine) => void,
): Column<VarianceLine>[] {
  const given = reply.lines.reduce((sum, line) => sum + line.effects[effect], 0n);
  return [
    ...reply.grain.map((id, at): Column<VarianceLine> => ({
      id,
      header: dimensionOf(id)?.name ?? id,
      width: WIDTHS[id] ?? 140,
      ...(id === 'feature' ? { grow: true, strong: true } : {}),
      ...(id === 'provider' ? { yields: 1 } : id === 'service-tier' ? { yields: 2 } : {}),
      value: (line) => line.keys[at]!,
      exact: (line) => valueName(id, line.keys[at]!),
      open: (line) => () => onOpen(line),
      cell: (line) => (
        <span className={line.keys[at] === null ? 't-cell t-quiet' : 't-cell'}>
          {valueName(id, line.keys[at]!)}
        </span>
      ),
      ...(at === 0 ? { total: reply.rest === 0n ? 'Sum' : 'Sum with the rest' } : {}),
    })),
    {
      id: 'figure',
      header: 'Before → after',
      width: 190,
      value: (line) => figureText(effect, line.figures),
      exact: (line) => figureWords(effect, line.figures) ?? undefined,
      cell: (line) => figureWords(effect, line.figures) ?? <span className="t-quiet">{NOT_KNOWN}</span>,
    },
    {
      id: 'change',
      header: 'Change, $',
      width: amountWidth(
        'Change, $',
        reply.lines.map((line) => changeOf(line.effects)),
      ),
      align: 'right',
      money: true,
      yields: 3,
      quiet: true,
      value: (line) => changeOf(line.effects),
      exact: (line) => `${exactMoney(line.before)} → ${exactMoney(line.after)}`,
      cell: (line) => <span className="t-cell">{signedAmount(changeOf(line.effects))}</span>,
    },
    {
      id: 'effect',
      header: `${EFFECT_WORDS[effect].name}, $`,
      width: Math.max(
        120,
        EDGE +
          amountWidth(`${EFFECT_WORDS[effect].name}, $`, [
            given + reply.rest,
            ...reply.lines.map((line) => line.effects[effect]),
          ]),
      ),
      align: 'right',
      money: true,
      strong: true,
      value: (line) => line.effects[effect],
      exact: (line) => exactMoney(line.effects[effect]),
      open: (line) => () => onOpen(line),
      cell: (line) => (
        <span className={`t-cell ${toneOf(line.effects[effect])}`}>{signedAmount(line.effects[effect])}</span>
      ),
      total: signedAmount(given + reply.rest),
      totalValue: given + reply.rest,
    },
  ];
}
