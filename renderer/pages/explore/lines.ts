/** Single ledger lines, a page at a time. */
import { useEffect, useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { CallsReply, Filter } from '../../../shared/contract/query.ts';
import type { Period } from '../../../shared/units/period.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { useWorkspace } from '../../state/workspace.ts';

export type LineOrder = 'cost' | 'start' | 'tokens' | 'latency';
export type LineQuestion = {
  readonly where: readonly Filter[];
  readonly period: Period;
  readonly order: LineOrder;
};

/** Lines of one page. */
export const PAGE = 500;

/** One page of lines. */
async function readLines(question: LineQuestion, offset: number, limit: number): Promise<CallsReply> {
  return core().explore.calls({
    where: [...question.where],
    period: question.period,
    orderBy: question.order,
    offset,
    limit,
  });
}

type Read = { readonly key: string; readonly reply: CallsReply | null; readonly fault: Fault | null };

/** The lines read so far; `more` reads the next page. */
export function useLines(question: LineQuestion) {
  const version = useWorkspace((store) => store.summary?.ledgerVersion ?? null);
  const key = JSON.stringify([question, version]);
  const [read, setRead] = useState<Read>({ key: '', reply: null, fault: null });
  const [wanted, setWanted] = useState({ key, pages: 1 });
  const pages = wanted.key === key ? wanted.pages : 1;
  const have = read.key === key ? (read.reply?.lines.length ?? 0) : 0;
  const enough =
    read.key === key &&
    (read.fault !== null || have >= Math.min(pages * PAGE, read.reply?.count ?? Infinity));
  useEffect(() => {
    if (enough) return undefined;
    let live = true;
    const [asked] = JSON.parse(key) as [LineQuestion, number | null];
    readLines(asked, have, PAGE).then(
      (reply) => {
        if (!live) return;
        setRead((old) => {
          const before = old.key === key ? (old.reply?.lines ?? []) : [];
          return { key, fault: null, reply: { ...reply, lines: [...before, ...reply.lines] } };
        });
      },
      (error: unknown) => {
        if (live) setRead((old) => ({ ...old, key, fault: faultIn(error) }));
      },
    );
    return () => {
      live = false;
    };
  }, [key, have, enough]);
  return {
    reply: read.reply,
    fault: read.key === key ? read.fault : null,
    loading: !enough,
    more: () => setWanted({ key, pages: pages + 1 }),
  };
}
