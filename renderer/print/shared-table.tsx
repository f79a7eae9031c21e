/** What teams share: direct and shared cost apart, closing at the spend of the cover. Nothing where nothing is shared. */
import type { ReactNode } from 'react';
import type { OwnerFigures } from '../../shared/contract/allocation.ts';
import type { ReviewPack } from '../../shared/contract/review.ts';
import { amountText, signedAmount } from '../format/money.ts';
import { onlyValue } from '../state/filters.ts';
import { proves } from './proves.ts';

export type SharedRow = Pick<OwnerFigures, 'direct' | 'sharedIn' | 'sharedOut' | 'loaded'> & {
  readonly name: string;
  /** Undefined: the teams that share nothing, together. */
  readonly owner: string | null | undefined;
};

/** Teams that pools touch, then all others as one row; null where no pool moves anything.
 *  Shape  every column sums to the report's total. */
export function sharedRows({ sharing }: ReviewPack): readonly SharedRow[] | null {
  const touched = sharing.owners.filter(({ byPool }) => byPool.length > 0);
  if (touched.length === 0) return null;
  const others = sharing.owners.filter(({ byPool }) => byPool.length === 0);
  const direct = others.reduce((sum, owner) => sum + owner.direct, 0n);
  return [
    ...touched.map((owner) => ({ ...owner, name: owner.owner ?? 'Unallocated' })),
    ...(others.length === 0
      ? []
      : [{ name: 'Shares nothing', owner: undefined, direct, sharedIn: 0n, sharedOut: 0n, loaded: direct }]),
  ];
}

/** "Platform: $17.85 by calls over every other team." */
export function poolSentences({ sharing }: ReviewPack): readonly string[] {
  return sharing.pools
    .filter(({ pooled }) => pooled !== 0n)
    .map(
      ({ name, pooled, methodWords, finding }) =>
        `${name}: $${amountText(pooled)} shared ${methodWords}.${finding === null ? '' : ` ${finding}`}`,
    );
}

/** The table. */
export function SharedTable({ pack }: { readonly pack: ReviewPack }): ReactNode {
  const rows = sharedRows(pack);
  if (rows === null) return null;
  const { summary, sharing } = pack;
  const cells = (row: Omit<SharedRow, 'name' | 'owner'>, owner: string | null | undefined) => (
    <>
      <td {...(owner === undefined ? {} : proves('cost', summary.period, [onlyValue('team', owner)]))}>
        {amountText(row.direct)}
      </td>
      <td>{signedAmount(row.sharedIn)}</td>
      <td>{signedAmount(-row.sharedOut)}</td>
      <td {...(owner === undefined ? {} : proves('loaded-cost', summary.period, [onlyValue('team', owner)]))}>
        {amountText(row.loaded)}
      </td>
    </>
  );
  return (
    <table className="pack-table pack-shared pack-together">
      <caption>
        What teams share <span>{poolSentences(pack).join(' ')} The total is the same.</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Team</th>
          <th scope="col">Direct, {summary.currency}</th>
          <th scope="col">Shared in</th>
          <th scope="col">Shared out</th>
          <th scope="col">With shared cost, {summary.currency}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            {cells(row, row.owner)}
          </tr>
        ))}
        <tr className="pack-total">
          <th scope="row">Total</th>
          {cells(sharing.total, undefined)}
        </tr>
      </tbody>
    </table>
  );
}
