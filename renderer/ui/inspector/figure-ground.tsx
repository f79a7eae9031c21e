/** What a figure rests on: period and calendar, filters, what carries the cost, prices and versions. */
import type { Explanation } from '../../../shared/contract/explain.ts';
import { counted } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { moneyText } from '../../format/money.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { ProofHead, ProofInputs } from './parts.tsx';

const instant = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');

/** The inputs of a proof, named as on screen and in a copied text alike. */
export function inputsOf(proof: Explanation) {
  const { period } = proof;
  return [
    { name: 'Period', value: periodText(period) },
    { name: 'Time zone', value: period.timeZone },
    { name: 'From', value: instant(period.fromMs) },
    { name: 'Until before', value: instant(period.toMs) },
    ...proof.filters.map((filter) => ({ name: filter.name, value: filter.words })),
    { name: 'Basis', value: proof.basis.words },
    { name: 'Price book', value: proof.prices.book },
    { name: 'Rules', value: proof.allocationRules ?? 'No allocation rules' },
    { name: 'Source', value: proof.source },
    { name: 'Ledger', value: `version ${proof.ledgerVersion}` },
  ];
}

function Shares(props: {
  readonly title: string;
  readonly side: string;
  readonly rows: readonly { readonly name: string; readonly cost: bigint; readonly tip?: string }[];
}) {
  if (props.rows.length === 0) return null;
  return (
    <section className="t-proof">
      <ProofHead title={props.title} side={props.side} />
      <table>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.name}>
              <td className="t-proof-wrap" data-tip={row.tip}>
                {row.name}
              </td>
              <td data-align="right">{moneyText(row.cost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The sections under the lines. */
export function FigureGround({ proof }: { readonly proof: Explanation }) {
  const timeZone = useWorkspace((store) => store.summary?.timeZone);
  const elsewhere = timeZone !== undefined && timeZone !== proof.period.timeZone;
  return (
    <>
      <Shares title="What carries the cost" side="of the same lines" rows={proof.basis.shares} />
      <Shares
        title="How it was priced"
        side={proof.prices.book}
        rows={proof.prices.layers.map((layer) => ({ ...layer, tip: counted(layer.calls, 'call') }))}
      />
      <ProofInputs title="Inputs" inputs={inputsOf(proof)} />
      {elsewhere ? (
        <p className="t-proof t-proof-words">
          Bills count days of {proof.period.timeZone}, so this figure does too. Explore counts days of{' '}
          {timeZone}.
        </p>
      ) : null}
    </>
  );
}
