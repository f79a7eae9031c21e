/** The worked formula behind a change, as text and as values for scripts. */
import type { ProvenFactor, VarianceLine, VarianceLinesReply } from '../../../shared/contract/variance.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { changeOf, type EffectId } from '../../../shared/maths/variance/effects.ts';
import { billedIn, rateOf, type Converted, type RatePart } from '../../../shared/maths/variance/exchange.ts';
import { decimalOf } from '../../../shared/units/money.ts';
import { EFFECT_WORDS, factorOf } from '../../../shared/words/effects.ts';
import { effectsBySize } from '../../../shared/words/variance.ts';
import { dollars, dollarsEach, usd } from './output.ts';
import { left, right, tableText } from './table.ts';
import { effectsValue, signed } from './variance-text.ts';

const plain = (value: number): string => Number(value.toPrecision(7)).toString();

/** Prices of tokens are read by the million. */
function factorText(factor: ProvenFactor, kind: string, value: number): string {
  if (factor.effect !== 'price') return plain(value);
  return kind === 'call' ? dollarsEach(value) : `${dollarsEach(value * 1e6)} / M`;
}

/** "  EUR 100.00 at 1.1 → EUR 120.00 at 1.2: +$11.00" */
function rateText({ currency, before, after, effect }: RatePart): string {
  const side = (at: Converted) => `${currency} ${decimalOf(billedIn(at))} at ${plain(rateOf(at.rate))}`;
  return `  ${EFFECT_WORDS.fx.factor}: ${side(before)} → ${side(after)}: ${signed(effect)}`;
}

function proofOf(line: VarianceLine, reply: VarianceLinesReply, effect: EffectId | null): string {
  const name = line.keys.map((key, at) => key ?? dimensionOf(reply.grain[at]!)!.missing).join(' · ');
  const amount = effect === null ? changeOf(line.effects) : line.effects[effect];
  const chains = line.chains.map(({ kind, factors }) =>
    tableText(
      [left(`  ${kind}`), right('Before'), right('After'), right('× others'), right('Effect')],
      factors.map((factor) => [
        `  ${factorOf(factor.effect, line.counted)}`,
        factorText(factor, kind, factor.before),
        factorText(factor, kind, factor.after),
        plain(factor.by),
        signed(BigInt(Math.round((factor.after - factor.before) * factor.by))),
      ]),
    ),
  );
  const state =
    line.chains.length === 0 ? [`  ${EFFECT_WORDS[effectsBySize(line.effects)[0]!].words}`] : chains;
  const rates = line.rateParts.map(rateText);
  return [
    `${name}: ${signed(amount)} (${dollars(line.before)} → ${dollars(line.after)})`,
    ...(effect === 'fx' ? [] : state),
    ...rates,
  ].join('\n');
}

/** The worked formula of the lines that move most. */
export function varianceProof(reply: VarianceLinesReply, effect: EffectId | null): string {
  const rest = reply.count - reply.lines.length;
  return [
    'effect = (after − before) × the mean of the product of the other factors over every order in which they can change',
    ...reply.lines.map((line) => proofOf(line, reply, effect)),
    ...(rest > 0 ? [`${rest} more lines: ${signed(reply.rest)}`] : []),
  ].join('\n\n');
}

/** The proof for scripts. */
export function varianceProofValue(reply: VarianceLinesReply) {
  return {
    lines: reply.lines.map((line) => ({
      ...Object.fromEntries(reply.grain.map((id, at) => [id, line.keys[at] ?? null])),
      state: line.state,
      counted: line.counted,
      before: usd(line.before),
      after: usd(line.after),
      effects: effectsValue(line.effects),
      chains: line.chains,
      rates: line.rateParts.map(({ currency, before, after, effect }) => ({
        currency,
        before: { billed: decimalOf(billedIn(before)), rate: rateOf(before.rate) },
        after: { billed: decimalOf(billedIn(after)), rate: rateOf(after.rate) },
        effect: usd(effect),
      })),
    })),
    count: reply.count,
    rest: usd(reply.rest),
  };
}
