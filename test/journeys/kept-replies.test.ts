/** What is kept of replies over tasks is what anybody would find anew, whatever changes, and is found again by those who
 *  open the workspace later. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answersOver } from '../../electron/api/answers.ts';
import { workspacePriceBook } from '../../electron/price-book/built-in.ts';
import { ownLayers } from '../../electron/engine/prices/own-layers.ts';
import { openWorkspace, type Workspace } from '../../electron/store/workspace.ts';
import { UnmatchedInput } from '../../shared/contract/units.ts';
import { SegmentsInput } from '../../shared/contract/unit-segments.ts';
import { NOW, testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const call = (id: string, task: string | null, day: string, spend: number, feature = 'desk') =>
  spendLog({
    request_id: id,
    model: 'gpt-4o',
    spend,
    startTime: `${day}T23:30:00Z`,
    endTime: `${day}T23:30:01Z`,
    end_user: 'acme',
    request_tags: JSON.stringify([`feature:${feature}`, ...(task === null ? [] : [`task_id:${task}`])]),
  });
const results = (...rows: string[]) => ['task_id,status,resolved_at,call_id,customer', ...rows].join('\n');

/** Kept figures in memory, for as long as the test runs. */
function shelf() {
  const rows = new Map<string, Uint8Array>();
  const found = new Set<string>();
  return {
    found,
    get: (kind: string, name: string) => {
      const data = rows.get(`${kind}/${name}`) ?? null;
      if (data !== null) found.add(kind.split(' ')[0]!);
      return data;
    },
    put: (kind: string, name: string, data: Uint8Array) => void rows.set(`${kind}/${name}`, data),
  };
}

/** Everything that is asked of tasks, by somebody who opens the workspace now. */
function asked(kept: Pick<ReturnType<typeof shelf>, 'get' | 'put'>) {
  const opened = openWorkspace(core.path, { mode: 'read', now: () => NOW });
  const workspace: Workspace = { ...opened, kept: { ...opened.kept, ...kept } };
  const answers = answersOver(
    () => workspace,
    (version) => workspacePriceBook(ownLayers(workspace, version)),
  );
  const [id] = workspace.useCases.list().map((useCase) => useCase.id);
  const bases = ['period', 'cohort'] as const;
  const of = {
    matching: answers.matching(OCTOBER),
    unmatched: (['tasks', 'outcomes', 'replaced'] as const).map((side) =>
      answers.unmatched(UnmatchedInput.parse({ period: OCTOBER, side })),
    ),
    taskCosts: bases.map((basis) =>
      answers.taskCosts({ where: [], period: OCTOBER, basis, priceVersion: undefined }),
    ),
    tasks: answers.query({
      measures: ['tasks', 'reached-successes', 'cohort-cost'],
      by: ['outcome'],
      where: [],
      period: OCTOBER,
      grain: null,
    }),
    ofUseCase:
      id === undefined
        ? null
        : [
            answers.maturity({ id, period: OCTOBER, grain: 'week', priceVersion: undefined }),
            ...bases.map((basis) =>
              answers.distribution({ id, period: OCTOBER, basis, priceVersion: undefined }),
            ),
            answers.segments(
              SegmentsInput.parse({ id, period: OCTOBER, basis: 'period', dimension: 'customer' }),
            ),
          ],
  };
  opened.close();
  return of;
}

const nobodys = { get: () => null, put: () => undefined };
const ageless = (replies: object) =>
  JSON.stringify(replies, (key, value: unknown) => {
    if (key === 'ledgerVersion') return undefined;
    return typeof value === 'bigint' ? String(value) : value;
  });

it('is what would be found anew after every kind of change', { timeout: 60_000 }, async () => {
  const { api } = core;
  const changes: (() => Promise<unknown>)[] = [
    () =>
      core.bring(
        'log.jsonl',
        [
          call('a', 'A', '2026-10-02', 0.2),
          call('b', 'B', '2026-10-30', 0.3),
          call('c', null, '2026-10-31', 0.4),
          call('d', 'D', '2026-10-12', 0.5, 'leads'),
          call('e', 'E', '2026-10-12', 0.6, 'leads'),
        ].join('\n'),
      ),
    () =>
      core.bring(
        'outcomes.csv',
        results('A,success,2026-10-03T12:00:00Z,,', 'B,failure,2026-10-31T12:00:00Z,,'),
      ),
    () =>
      core.bring(
        'more.csv',
        results('x,success,2026-10-31T12:00:00Z,c,', 'deal,success,2026-10-13T12:00:00Z,,acme'),
      ),
    () =>
      core.bring(
        'later.jsonl',
        [call('f', 'A', '2026-10-04', 0.7), call('g', 'F', '2026-10-05', 0.8)].join('\n'),
      ),
    () =>
      api.units.save({
        id: 'desk',
        name: 'Desk',
        unit: 'ticket',
        outcome: 'resolved ticket',
        success: 'closed by itself',
        where: [{ dimension: 'feature', values: ['desk'] }],
        humanCost: '3',
      }),
    () => api.workspace.configure({ timeZone: 'Asia/Tokyo' }),
    () => api.workspace.configure({ accountDays: 3 }),
    () => api.workspace.configure({ minOutcomes: 1 }),
    () =>
      api.allocation.publish({
        rules: {
          rules: [
            {
              id: 'desk',
              name: 'The desk is of Help',
              conditions: [{ dimension: 'feature', operator: 'is', values: ['desk'] }],
              gives: [{ dimension: 'team', value: 'Help' }],
            },
          ],
          pools: [],
        },
      }),
    () => api.prices.addContract({ name: 'Half', provider: 'openai', from: '2026-01-01', percentOff: '50' }),
    async () => api.imports.undo({ id: (await api.imports.list())[0]!.id }),
  ];
  const kept = shelf();
  let before = '';
  for (const [at, change] of changes.entries()) {
    await change();
    const fresh = asked(nobodys);
    expect(ageless(fresh), `change ${at} is none`).not.toBe(before);
    before = ageless(fresh);
    expect(asked(kept), `after change ${at}`).toEqual(fresh);
    kept.found.clear();
    expect(asked(kept), `kept after change ${at}`).toEqual(fresh);
    expect(kept.found).toContain('reply');
  }
});

it('is nothing that was found while somebody changed the workspace', { timeout: 60_000 }, async () => {
  await core.bring(
    'log.jsonl',
    [call('a', 'A', '2026-10-02', 0.2), call('b', null, '2026-10-04', 0.3)].join('\n'),
  );
  await core.bring(
    'outcomes.csv',
    results('A,success,2026-10-03T12:00:00Z,,', 'deal,success,2026-10-05T12:00:00Z,,acme'),
  );
  const fresh = asked(nobodys);
  const kept = shelf();
  const writer = openWorkspace(core.path, { mode: 'write', now: () => NOW, lockHeld: true });
  let isMeddling = true;
  const meddled = {
    ...kept,
    get: (kind: string, name: string) => {
      // Another thread joins by account while this one has begun to look at a question, and takes it back later.
      if (isMeddling && kind.startsWith('reply')) writer.settings.set({ accountDays: 3 });
      return kept.get(kind, name);
    },
  };
  expect(ageless(asked(meddled))).not.toBe(ageless(fresh));
  isMeddling = false;
  writer.settings.set({ accountDays: null });
  writer.close();
  expect(ageless(asked(kept))).toBe(ageless(fresh));
});
