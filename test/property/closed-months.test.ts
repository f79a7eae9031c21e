/** A closed month under any sequence of imports, repeats and undos. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

type Step =
  | {
      readonly kind: 'import';
      readonly month: '08' | '09' | '10';
      readonly ids: readonly number[];
      readonly team: string;
    }
  | { readonly kind: 'undo'; readonly at: number }
  | { readonly kind: 'invoice'; readonly cents: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'reopen' };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      month: fc.constantFrom('08' as const, '09' as const, '09' as const, '10' as const),
      ids: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
      team: fc.constantFrom('Support', 'Sales'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), at: fc.nat(5) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('invoice' as const), cents: fc.integer({ min: 1, max: 900 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'close' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
);

const fileOf = (step: Extract<Step, { kind: 'import' }>) =>
  step.ids
    .map((id) =>
      spendLog({
        request_id: `c${step.month}-${id}`,
        model: 'in-house-1',
        spend: 0.01 * (id + 1),
        startTime: `2026-${step.month}-${10 + id}T10:00:00Z`,
        endTime: `2026-${step.month}-${10 + id}T10:00:01Z`,
        request_tags: JSON.stringify([`team:${step.team}`]),
      }),
    )
    .join('\n');

describe('a closed month', () => {
  it('keeps what was reported; its adjustments sum exactly to what it costs now', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 7 }), async (steps) => {
        const core = await testCore();
        try {
          const month = '2026-09';
          const first = await core.bring(
            'first.jsonl',
            fileOf({ kind: 'import', month: '09', ids: [1, 2, 3], team: 'Support' }),
          );
          const order = { month, anyway: true, note: 'whatever is open' };
          await core.api.periods.close(order);
          const imports = [first.id];
          const reported = new Map<number, bigint>();
          for (const [at, step] of steps.entries()) {
            const state = await core.api.periods.get({ month });
            if (step.kind === 'import') {
              const receipt = await core.bring(`f${at}.jsonl`, fileOf(step));
              if (receipt.state === 'active') imports.push(receipt.id);
            } else if (step.kind === 'undo') {
              const [id] = imports.splice(step.at % imports.length, 1);
              if (id !== undefined) await core.api.imports.undo({ id });
            } else if (step.kind === 'invoice') {
              const amount = (step.cents / 100).toFixed(2);
              const invoice = {
                job: `i${at}`,
                provider: 'openai',
                from: '2026-09-01',
                to: '2026-10-01',
                invoice: `n${at}`,
                amount,
              };
              imports.push((await core.api.imports.addInvoice(invoice)).id);
            } else if (step.kind === 'reopen') {
              if (state.state === 'closed') await core.api.periods.reopen({ month, note: 'again' });
            } else if (state.now !== 0n && (state.state === 'open' || state.adjustments > 0))
              await core.api.periods.close(order);
            const after = await core.api.periods.get({ month });
            const { total } = await core.api.explore.query({
              measures: ['cost'],
              period: { from: '2026-09-01', to: '2026-10-01' },
            });
            expect(after.now).toBe(total[0]);
            for (const close of after.closes) {
              expect(reported.get(close.version) ?? close.cost).toBe(close.cost);
              reported.set(close.version, close.cost);
            }
            if (after.state === 'closed') {
              const carried = after.changes.filter((each) => each.state === 'carried');
              const sum = carried.reduce((all, each) => all + each.amount, 0n);
              expect(after.reported! + sum).toBe(total[0]);
              for (const each of carried)
                expect(each.cells.reduce((all, cell) => all + cell.cost, 0n)).toBe(each.amount);
            }
          }
        } finally {
          await core.close();
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 110_000);
});
