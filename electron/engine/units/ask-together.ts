/** Asks for all use cases at once what is asked for each of them in turn, so that a scorecard scans the lines a few times
 *  and not a few times per use case. */
import { isAdditive, measureOf } from '../../../shared/catalogue/measure.ts';
import type { Query, QueryReply, QueryRow } from '../../../shared/contract/query.ts';
import type { Ask } from './figures.ts';

/** The use case that a question keeps, when it keeps one and filters by nothing else. */
function onlyUseCase({ where, by }: Query): string | null {
  const [filter] = where;
  if (by.length > 0 || where.length !== 1 || filter?.dimension !== 'use-case' || filter.not) return null;
  return filter.values.length === 1 ? (filter.values[0] ?? null) : null;
}

/** What a use case without a line answers: nothing was counted, and no percentile is known. */
const nothing = (bases: QueryReply['bases']) =>
  bases.map((id) => (measureOf(id).kind === 'percentile' ? null : 0n));

/** The part of a reply by use case that is of one of them; what is incomplete stays told of all.
 *  Null   totals of a series are told for additive measures only: others do not add up over its buckets. */
function partOf(reply: QueryReply, query: Query, id: string): QueryReply {
  const own = reply.rows.filter((row) => row.keys[0] === id);
  const { grain } = query;
  const total =
    grain === null
      ? (own[0]?.cell ?? nothing(reply.bases))
      : reply.bases.map((base, b) =>
          isAdditive(base) ? own.reduce((sum, row) => sum + (row.cell[b] as bigint), 0n) : null,
        );
  const rows = grain === null ? [] : own.map((row): QueryRow => ({ ...row, keys: [] }));
  rows.sort((a, b) => (a.bucket! < b.bucket! ? -1 : 1));
  return { ...reply, by: [], rows, total };
}

/** An ask that answers questions about single use cases out of one answer by use case. Keep it for one scorecard only. */
export function askTogether(ask: Ask): Ask {
  const known = new Map<string, QueryReply>();
  return (query) => {
    const id = onlyUseCase(query);
    if (id === null) return ask(query);
    const all: Query = { ...query, by: ['use-case'], where: [] };
    const key = JSON.stringify([all.measures, all.period, all.grain]);
    let reply = known.get(key);
    if (reply === undefined) known.set(key, (reply = ask(all)));
    return partOf(reply, query, id);
  };
}
