/** One program asks while another writes: an answer is never made of two states, and never kept for a state it is not of. */
import { expect, onTestFinished, test } from 'vitest';
import { answersOver, type Answers } from '../../../../electron/api/answers.ts';
import { workspacePriceBook } from '../../../../electron/price-book/built-in.ts';
import { openWorkspace, type Workspace } from '../../../../electron/store/workspace.ts';
import type { Query } from '../../../../shared/contract/query.ts';
import { UseCaseInput } from '../../../../shared/contract/use-cases.ts';
import { NOW, testCore } from '../../../support/core-over-files.ts';
import { spendLog } from '../../../support/spend-log.ts';

const PERIOD = { from: '2026-10-01', to: '2026-11-01' };

/** A workspace that one program reads and another writes. */
async function readAndWritten(): Promise<{ readonly reader: Workspace; readonly writer: Workspace }> {
  const core = await testCore();
  const calls = [1, 2].map((n) =>
    spendLog({ request_id: `r${n}`, spend: n, model: 'in-house-1', request_tags: `["team:Team ${n}"]` }),
  );
  await core.bring('calls.jsonl', calls.join('\n'));
  await core.app.close();
  const now = () => NOW;
  const writer = openWorkspace(core.path, { mode: 'write', now });
  const reader = openWorkspace(core.path, { mode: 'read', now });
  onTestFinished(async () => {
    reader.close();
    writer.close();
    await core.close();
  });
  return { reader, writer };
}

const answersOf = (workspace: Workspace): Answers =>
  answersOver(
    () => workspace,
    () => workspacePriceBook(),
  );

/** Do something after the first call. */
function afterFirst<Args extends readonly unknown[], Reply>(
  of: (...args: Args) => Reply,
  work: () => void,
): (...args: Args) => Reply {
  let isFirst = true;
  return (...args) => {
    const reply = of(...args);
    if (isFirst) {
      isFirst = false;
      work();
    }
    return reply;
  };
}

test('prices that change while lines are read are in the answer, or its version is the one before', async () => {
  const { reader, writer } = await readAndWritten();
  const double = () =>
    writer.derived.replace({
      why: 'twice as much',
      columns: () =>
        [...writer.ledger.chunks({ roles: ['detail'] })].map((chunk) => ({
          chunkId: chunk.id,
          columns: { reported: chunk.numbers('reported').map((amount) => amount * 2) },
        })),
    });
  const chunks = afterFirst(reader.ledger.chunks, double);
  const answers = answersOf({ ...reader, ledger: { ...reader.ledger, chunks } });
  const cost: Query = { measures: ['cost'], by: [], where: [], period: PERIOD, grain: null };
  const [first, second] = [answers.query(cost), answers.query(cost)];
  expect(second.total).toEqual([6_000_000_000n, 0n]);
  if (first.ledgerVersion === second.ledgerVersion) expect(first.total).toEqual(second.total);
});

test('a use case that changes while lines are read leaves no answer behind that is not its own', async () => {
  const { reader, writer } = await readAndWritten();
  const ofTeam = (team: string) =>
    writer.useCases.save(
      UseCaseInput.parse({
        id: 'one',
        name: 'One',
        unit: 'ticket',
        outcome: 'resolved ticket',
        success: 'resolved',
        where: [{ dimension: 'team', values: [team] }],
      }),
    );
  ofTeam('Team 1');
  const list = afterFirst(reader.useCases.list, () => ofTeam('Team 2'));
  const answers = answersOf({ ...reader, useCases: { ...reader.useCases, list } });
  const byUseCase: Query = {
    measures: ['cost', 'tasks'],
    by: ['use-case'],
    where: [],
    period: PERIOD,
    grain: null,
  };
  const costOfOne = () =>
    answers.query(byUseCase).rows.find(({ keys }) => keys[0] === 'one')?.cell[0] ?? null;
  expect(costOfOne()).toBe(1_000_000_000n);
  expect(costOfOne()).toBe(2_000_000_000n);
});
