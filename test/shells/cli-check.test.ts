/** tieout check, and the explanation of figures on the command line. */
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../shared/contract/explain.ts';
import type { InvariantResult } from '../../shared/contract/invariants.ts';
import { fakeCore } from '../support/fake-core.ts';
import { runAgainst } from '../support/terminal.ts';

describe('check', () => {
  it('ends with exit code 1 when an invariant is broken, and says how to mend it', async () => {
    const broken: InvariantResult = {
      id: 'children',
      name: 'Children add up to their parent',
      says: 'Rows sum to their total.',
      state: 'red',
      found: '1 of 8 do not hold.',
      compared: {
        left: 'cost by Team',
        right: 'cost in all',
        unit: 'usd',
        leftValue: 1_000_000_000n,
        rightValue: 1_500_000_000n,
        difference: -500_000_000n,
      },
      mend: 'Report it.',
      place: null,
    };
    const reply = { invariants: [broken], red: 1, amber: 0, sound: false, month: null };
    const core = fakeCore({
      workspace: { invariants: () => Promise.resolve({ ...reply, ledgerVersion: 1, tookMs: 5 }) },
    });
    const run = await runAgainst(core, ['check', '--workspace', 'w']);
    expect(run.code).toBe(1);
    expect(run.out).toMatch(
      /^BROKEN +Children add up to their parent +\u2212\$0\.50 +1 of 8 do not hold\.$/m,
    );
    expect(run.out).toContain('To mend, children add up to their parent: Report it.');
    const script = await runAgainst(core, ['check', '--workspace', 'w', '--json']);
    expect(JSON.parse(script.out)).toMatchObject({
      sound: false,
      invariants: [{ id: 'children', compared: { leftValue: '1', rightValue: '1.5', difference: '-0.5' } }],
    });
  });
});

describe('--explain', () => {
  const period = { from: '2026-10-01', to: '2026-11-01' };
  const proof: Explanation = {
    metric: 'cost-per-success',
    name: 'Cost per successful outcome',
    unit: 'usd-each',
    words: 'Cost divided by successes.',
    beware: null,
    source: 'test',
    value: 412_000_000.5,
    unknown: null,
    formula: {
      words: 'cost ÷ successful outcomes',
      numbers: 'cost $12,480.17 ÷ successful outcomes 30,291 = $0.412',
    },
    rounding: 'Divided once.',
    compare: null,
    parts: [
      {
        measure: 'cost',
        name: 'Cost',
        words: 'The spend figure.',
        unit: 'usd',
        kind: 'additive',
        value: 12_480_170_000_001n,
        counted: 'Added up over 2 lines of 1 import, exactly.',
        contributions: [
          {
            importId: 9,
            file: 'october.csv',
            sha256: 'ab'.repeat(32),
            source: 'LiteLLM',
            role: 'detail',
            rows: 2,
            value: 12_480_170_000_001n,
            place: null,
          },
        ],
        lines: [],
        difference: 0n,
      },
    ],
    parameters: [],
    period: { ...period, timeZone: 'UTC', fromMs: Date.UTC(2026, 9, 1), toMs: Date.UTC(2026, 10, 1) },
    filters: [{ name: 'Team', words: 'Support' }],
    basis: { words: 'Billed, else usage, else detail', shares: [] },
    prices: { book: '2026-10-08', layers: [] },
    allocationRules: 'rules v3',
    incomplete: { unpricedCalls: 2n, unpricedTokens: 40n },
    lines: [],
    lineCount: 2,
    place: { page: 'explore' },
    ledgerVersion: 4,
  };
  const words = ['query', '--workspace', 'w', '--measure', 'cost-per-success', '--month', '2026-10'];
  const core = () => fakeCore({ explore: { explain: () => Promise.resolve(proof) } });

  it('prints formula, imports with hash and exact amounts, and what is unknown', async () => {
    const asked = core();
    const { out, code } = await runAgainst(asked, [...words, '--where', 'team=Support', '--explain']);
    expect(code).toBe(0);
    expect(asked.calls.at(-1)).toMatchObject({
      path: 'explore.explain',
      input: { metric: 'cost-per-success', period, where: [{ dimension: 'team', values: ['Support'] }] },
    });
    expect(out).toContain('cost $12,480.17 ÷ successful outcomes 30,291 = $0.412');
    expect(out).toMatch(/#9 +october\.csv +abababababab +2 +12480\.170000001 USD/);
    expect(out).toContain('2 calls with 40 tokens have no price');
    expect(out).toContain('from 2026-10-01T00:00:00.000Z until before 2026-11-01T00:00:00.000Z');
    expect(out).toContain('rules v3');
  });

  it('gives scripts the same with exact decimal texts', async () => {
    const { out } = await runAgainst(core(), [...words, '--explain', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      figures: [
        {
          metric: 'cost-per-success',
          parts: [
            {
              measure: 'cost',
              value: '12480.170000001',
              difference: '0',
              imports: [{ importId: 9, rows: 2, value: '12480.170000001' }],
            },
          ],
        },
      ],
    });
  });
});
