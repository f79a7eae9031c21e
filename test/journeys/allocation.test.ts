import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AllocationRules } from '../../shared/contract/allocation.ts';
import type { QueryReply } from '../../shared/contract/query.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import { faultOf } from '../support/calls-table.ts';
import type { TestCore } from '../support/core-over-files.ts';
import { sampleCore } from '../support/sample-core.ts';

const OCTOBER = monthPeriod('2026-10');
let core: TestCore;
beforeAll(async () => {
  core = await sampleCore();
}, 120_000);
afterAll(() => core.close());

const byTeam = (...measures: ('cost' | 'shared-cost' | 'loaded-cost' | 'outcomes')[]): Promise<QueryReply> =>
  core.api.explore.query({ measures, by: ['team'], period: OCTOBER });
const figures = ({ rows, total }: QueryReply) => ({ rows, total });
const of = ({ rows }: QueryReply, team: string | null) =>
  rows.find(({ keys }) => keys[0] === team)?.cell ?? null;

/** A rule from the largest slice without a team, a copy, and the platform's cost shared by use. */
async function drafted(): Promise<AllocationRules> {
  const { active } = await core.api.allocation.get();
  const { slices } = await core.api.allocation.coverage({ period: OCTOBER, dimension: 'team' });
  return {
    rules: [
      ...active.rules,
      {
        id: 'notebooks',
        name: 'Research notebooks',
        from: null,
        to: null,
        conditions: [...slices[0]!.conditions],
        gives: [{ dimension: 'team', value: 'Research' }],
        overrides: false,
      },
    ],
    pools: [
      ...active.pools,
      {
        id: 'engineering',
        name: 'Code review for all',
        from: null,
        to: null,
        conditions: [{ dimension: 'team', operator: 'is', values: ['Engineering'] }],
        over: 'team',
        method: { kind: 'by-measure', measure: 'calls', owners: null },
      },
    ],
  };
}

describe('the sample company', () => {
  it('comes with a rule for the bills of a workspace and a pool for what the platform serves', async () => {
    const { version, active, versions } = await core.api.allocation.get();
    expect([version, versions[0]!.note]).toEqual([1, 'How Halden Labs allocates']);
    const report = await core.api.allocation.report({ period: OCTOBER });
    const platform = report.owners.find(({ owner }) => owner === 'Platform')!;
    const byRule = (await core.api.allocation.coverage({ period: OCTOBER })).dimensions[0]!.rules;
    expect(byRule).toEqual([{ id: active.rules[0]!.id, cost: expect.any(BigInt) as bigint }]);
    expect(platform.direct).toBeGreaterThan(byRule[0]!.cost);
    expect([platform.sharedOut, platform.loaded]).toEqual([platform.direct, 0n]);
    expect(report.total.sharedIn).toBe(report.total.sharedOut);
  });

  it('names the rule in the proof of a line it gave an owner', async () => {
    const where = [
      { dimension: 'team' as const, values: ['Platform'] },
      { dimension: 'project' as const, values: ['wrkspc_01Platform'] },
    ];
    const { lines } = await core.api.explore.calls({ where, period: OCTOBER, limit: 1 });
    const proof = await core.api.explore.prove(lines[0]!.ref!);
    expect(proof.owners).toEqual([
      {
        name: 'Team',
        value: 'Platform',
        rule: 'Platform workspace at Anthropic',
        version: 1,
        stated: null,
      },
    ]);
    expect(proof.dimensions.map(({ name }) => name)).not.toContain('Team');
  });
});

describe('from a slice without an owner to published rules', () => {
  it('starts at the worklist, previews what changes, publishes exactly that, and restores what was', async () => {
    const { api } = core;
    const before = { state: await api.allocation.get(), teams: figures(await byTeam('loaded-cost')) };
    const start = await api.allocation.coverage({ period: OCTOBER, dimension: 'team' });
    const rules = await drafted();

    const preview = await api.allocation.preview({ rules, period: OCTOBER, dimension: 'team' });
    expect(preview.changes.reduce((sum, { change }) => sum + change, 0n)).toBe(0n);
    expect(preview.rules.at(-1)).toMatchObject({ wonCost: start.slices[0]!.cost, finding: null });
    expect(figures(await byTeam('loaded-cost'))).toEqual(before.teams);

    const saved = await api.allocation.saveDraft(rules);
    expect(saved.draft).toEqual(rules);
    expect((await api.workspace.summary()).ledgerVersion).toBe(start.ledgerVersion);
    const published = await api.allocation.publish({ note: 'Notebooks have an owner' });
    expect(published).toMatchObject({ active: rules, draft: null });
    expect(published.versions[0]).toMatchObject({
      version: published.version,
      note: 'Notebooks have an owner',
      ruleCount: rules.rules.length,
      poolCount: rules.pools.length,
    });

    const after = await byTeam('loaded-cost');
    expect(after.total).toEqual(before.teams.total);
    for (const { owner, change } of preview.changes) {
      const [was, is] = [before.teams.rows, after.rows].map((rows) => {
        const cell = rows.find(({ keys }) => keys[0] === owner)?.cell ?? [0n, 0n];
        return (cell[0] as bigint) + (cell[1] as bigint);
      });
      expect([owner, is! - was!]).toEqual([owner, change]);
    }
    expect(of(after, 'Research')![0]).toBe(start.slices[0]!.cost);
    expect(of(after, 'Engineering')!.reduce<bigint>((sum, value) => sum + (value as bigint), 0n)).toBe(0n);

    const covered = await api.allocation.coverage({ period: OCTOBER, dimension: 'team' });
    const [was, is] = [start.dimensions[0]!, covered.dimensions[0]!];
    expect(is.usage.byRule).toBe(was.usage.byRule + start.slices[0]!.cost);
    expect(is.usage.none).toBe(was.usage.none - start.slices[0]!.cost);
    expect(is.usage.total).toBe(was.usage.total);

    // What the rules were before is taken up again as a version of its own.
    await api.allocation.restore({ version: before.state.version! });
    expect(figures(await byTeam('loaded-cost'))).toEqual(before.teams);
    const restored = await api.allocation.restore({ version: published.version! });
    expect(restored.version).toBe(published.version! + 2);
    expect(restored.versions[0]!.restoredFrom).toBe(published.version);
    expect(figures(await byTeam('loaded-cost'))).toEqual(figures(after));
  }, 60_000);

  it('shows the derived owner wherever a line is listed, with the rule that gave it', async () => {
    const { api } = core;
    const isResearch = [{ dimension: 'team' as const, values: ['Research'] }];
    const calls = await api.explore.calls({ where: isResearch, period: OCTOBER, limit: 5 });
    expect(calls.lines.map(({ team }) => team)).toEqual(calls.lines.map(() => 'Research'));
    expect(calls.count).toBeGreaterThan(0);
  });

  it('keeps the workspace sound, the scorecard whole and the tie-out as it was', async () => {
    const { api } = core;
    expect((await api.workspace.invariants({})).sound).toBe(true);
    const card = await api.units.scorecard({ period: OCTOBER });
    const claimed = card.useCases.reduce((sum, { now }) => sum + now.cost, 0n);
    expect(claimed + card.outside.cost).toBe(card.total.cost);
    const tieOut = await api.tieOut.report({ month: '2026-10' });
    expect([tieOut.unexplained, tieOut.matched + tieOut.items]).toEqual([0n, tieOut.billed]);
  });

  it('refuses what cannot be published, at its field, and changes nothing', async () => {
    const { api } = core;
    const { active, version } = await api.allocation.get();
    const [rule] = active.rules;
    const broken = { ...active, rules: [{ ...rule!, conditions: [] }] };
    expect(rule).toBeDefined();
    for (const refused of [
      () => api.allocation.publish({ rules: broken }),
      () => api.allocation.saveDraft(broken),
      () => api.allocation.preview({ rules: broken, period: OCTOBER }),
    ])
      expect(await faultOf(refused())).toMatchObject({
        code: 'allocation.invalid',
        column: 'rules.0.conditions',
      });
    expect((await faultOf(api.allocation.publish({ rules: active }))).code).toBe(
      'allocation.nothing-to-publish',
    );
    expect((await faultOf(api.allocation.restore({ version: 99 }))).code).toBe('allocation.unknown-version');
    expect(await api.allocation.get()).toMatchObject({ version, active, draft: null });
  });

  it('discards a draft without a trace', async () => {
    const { api } = core;
    const { active } = await api.allocation.get();
    await api.allocation.saveDraft({ ...active, pools: [] });
    expect((await api.allocation.get()).draft).not.toBeNull();
    expect((await api.allocation.discard()).draft).toBeNull();
    // A draft that says the same as the rules in force is none.
    expect((await api.allocation.saveDraft(active)).draft).toBeNull();
  });
});
