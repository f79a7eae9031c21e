/** The worked formula of one line: its factors before and after, and what the change of one of them gives. */
import type { ProvenFactor, VarianceLine } from '../../../shared/contract/variance.ts';
import type { EffectId } from '../../../shared/maths/variance/effects.ts';
import { EFFECT_WORDS, factorOf } from '../../../shared/words/effects.ts';
import { eachMoney, exactMoney, signedMoney } from '../../format/money.ts';
import { numberText } from '../../format/count.ts';
import { grouped, MINUS } from '../../format/space.ts';
import { percentText } from '../../format/percent.ts';
import { RateFormula } from './rate-formula.tsx';

/** Token kinds of the bridge as readers say them. */
const KIND_NAMES: { readonly [kind: string]: string } = {
  input: 'input',
  'cache-read': 'cache reads',
  'cache-write': 'cache writes',
  'other-input': 'audio and image input',
  output: 'output',
  call: 'calls',
};
const OF_KIND: readonly EffectId[] = ['cache', 'price'];
const SHARES: readonly EffectId[] = ['cache', 'model-mix', 'service-tier'];

/** Six significant digits, so that the sum on paper comes out. */
const precise = (value: number): string => {
  if (Math.abs(value) >= 1e5) return numberText(value);
  const [whole = '', fraction] = Number(value.toPrecision(6)).toString().replace('-', MINUS).split('.');
  return fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`;
};

function valueText({ effect }: ProvenFactor, kind: string, value: number): string {
  if (effect === 'price') return kind === 'call' ? eachMoney(value) : `${eachMoney(value * 1e6)} per M`;
  return SHARES.includes(effect) ? percentText(value, 2) : precise(value);
}

const signedExact = (amount: bigint): string => `${amount > 0n ? '+' : ''}${exactMoney(amount)}`;

type Listed = { readonly kind: string; readonly name: string; readonly factor: ProvenFactor };

/** Every factor once: those that all kinds share, then those of each kind. */
function listed({ chains, counted }: VarianceLine): Listed[] {
  const found = new Map<string, Listed>();
  for (const { kind, factors } of chains)
    for (const factor of factors) {
      if (factor.effect === 'calls-per-task' && counted !== 'tasks') continue;
      const own = OF_KIND.includes(factor.effect);
      const words = factorOf(factor.effect, counted);
      const name = own
        ? `${words.replace('the kind', KIND_NAMES[kind] ?? kind).replace(/^cost ÷ tokens of/, 'price of')}`
        : words;
      const key = own ? `${factor.effect} ${kind}` : factor.effect;
      if (!found.has(key)) found.set(key, { kind, name, factor });
    }
  return [...found.values()];
}

/** The two tables of the proof. */
export function Formula({ line, effect }: { readonly line: VarianceLine; readonly effect: EffectId }) {
  if (effect === 'fx') return <RateFormula parts={line.rateParts} />;
  if (line.chains.length === 0)
    return (
      <p className="v-said">
        {EFFECT_WORDS[effect].words} The whole change of this line, {exactMoney(line.before)} to{' '}
        {exactMoney(line.after)},{' '}
        {line.rateParts.length === 0 ? 'is this effect.' : 'is this effect and the exchange rate’s.'}
      </p>
    );
  const parts = line.chains.flatMap(({ kind, factors }) =>
    factors
      .filter((factor) => factor.effect === effect && factor.before !== factor.after)
      .map((factor) => ({ kind, factor })),
  );
  return (
    <div className="v-proof">
      <table className="v-formula">
        <caption>Cost is the product of these, for each kind of tokens</caption>
        <thead>
          <tr>
            <th scope="col">Factor</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {listed(line).map(({ kind, name, factor }) => (
            <tr key={`${factor.effect} ${kind}`} data-chosen={factor.effect === effect ? '' : undefined}>
              <th scope="row">{name}</th>
              <td>{valueText(factor, kind, factor.before)}</td>
              <td>{valueText(factor, kind, factor.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="v-formula">
        <caption>
          {EFFECT_WORDS[effect].name}: (after − before) × the other factors, mean over every order
        </caption>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">After − before</th>
            <th scope="col">× others, $</th>
            <th scope="col">Effect</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ kind, factor }) => (
            <tr key={kind}>
              <th scope="row">{KIND_NAMES[kind] ?? kind}</th>
              <td>{precise(factor.after - factor.before)}</td>
              <td>{precise(factor.by / 1e9)}</td>
              <td>{signedMoney(BigInt(Math.round((factor.after - factor.before) * factor.by)))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Effect, to the nano</th>
            <td />
            <td />
            <td>{signedExact(line.effects[effect])}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
