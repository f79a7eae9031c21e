/** What the teams of the fake pack share: the platform's cost, evenly over two of them. */
import type { AllocationReport, OwnerFigures } from '../../../shared/contract/allocation.ts';
import type { QueryReply } from '../../../shared/contract/query.ts';

/** A report over a reply by team: the smallest team is shared by the two largest. */
export function sharingOf(byTeam: QueryReply): AllocationReport {
  const teams = byTeam.rows.flatMap(({ keys: [key], cell: [cost] }) =>
    typeof key === 'string' ? [{ owner: key, direct: cost as bigint }] : [],
  );
  const pooled = teams.at(-1)!;
  const [half, rest] = [pooled.direct / 2n, pooled.direct - pooled.direct / 2n];
  const given = new Map([
    [teams[0]!.owner, half],
    [teams[1]!.owner, rest],
  ]);
  const owners = byTeam.rows.map(({ keys: [key], cell: [cost] }): OwnerFigures => {
    const owner = key ?? null;
    const direct = cost as bigint;
    const sharedIn = owner === null ? 0n : (given.get(owner) ?? 0n);
    const sharedOut = owner === pooled.owner ? direct : 0n;
    return {
      owner,
      direct,
      unpriced: { now: 0n, before: 0n },
      sharedIn,
      sharedOut,
      loaded: direct + sharedIn - sharedOut,
      loadedBefore: null,
      byPool: sharedIn + sharedOut === 0n ? [] : [{ pool: 'platform', in: sharedIn, out: sharedOut }],
    };
  });
  const total = byTeam.total[0] as bigint;
  return {
    period: byTeam.period,
    dimension: 'team',
    version: 2,
    owners,
    pools: [
      {
        id: 'platform',
        name: 'Platform',
        over: 'team',
        methodWords: 'evenly over 2 teams',
        pooled: pooled.direct,
        fromPools: 0n,
        given: pooled.direct,
        kept: 0n,
        days: 31,
        takenFrom: [{ owner: pooled.owner, amount: pooled.direct }],
        givenTo: [...given].map(([owner, amount]) => ({ owner, amount })),
        months: [],
        lines: null,
        finding: null,
      },
    ],
    total: {
      direct: total,
      sharedIn: pooled.direct,
      sharedOut: pooled.direct,
      loaded: total,
      loadedBefore: null,
    },
    timeZone: byTeam.timeZone,
    ledgerVersion: byTeam.ledgerVersion,
  };
}
