import { describe, expect, it } from 'vitest';
import { ruleOverlay } from '../../../../electron/engine/allocate/rule-overlay.ts';
import { dimensionsOf } from '../../../../electron/engine/measure/dimension-codes.ts';
import { buildSpendView } from '../../../../electron/engine/spend/spend-view.ts';
import { AllocationRulesInput } from '../../../../shared/contract/allocation.ts';
import { memoryLedger, type MemoryLine } from '../../../support/memory-ledger.ts';

const call = (team: string | undefined): MemoryLine => ({
  role: 'detail',
  numbers: { start: Date.UTC(2026, 9, 2), end: Date.UTC(2026, 9, 2), calls: 1, listCost: 5 },
  codes: { provider: 'openai', team, priceState: 'priced', category: 'usage' },
});
const rule = (value: string, extra: object = {}) => ({
  rules: [
    {
      id: 'a',
      name: 'A',
      conditions: [{ dimension: 'provider', operator: 'is', values: ['openai'] }],
      gives: [{ dimension: 'team', value }],
      ...extra,
    },
  ],
});

function overlaid(lines: readonly MemoryLine[], rules: object, zone = 'UTC') {
  const ledger = memoryLedger(lines);
  const view = buildSpendView(ledger);
  const overlay = ruleOverlay(
    AllocationRulesInput.parse(rules),
    ledger,
    dimensionsOf(view, ledger, []),
    zone,
  );
  return { print: overlay.print(), codes: overlay.codes(view.blocks[0]!, 'team') };
}

describe('the print of rules', () => {
  it('is the same for the same rules over the same owners', () => {
    expect(overlaid([call(undefined)], rule('New'))).toEqual(overlaid([call(undefined)], rule('New')));
  });

  it('changes when the codes of derived owners do, such as after an import that brings a team', () => {
    const before = overlaid([call(undefined)], rule('New'));
    const after = overlaid([call(undefined), call('Sales')], rule('New'));
    expect(after.codes![0]).not.toBe(before.codes![0]);
    expect(after.print).not.toBe(before.print);
  });

  it('changes with the rules, their dates and the days they are dated in', () => {
    const prints = [
      overlaid([call('Sales')], rule('New')),
      overlaid([call('Sales')], rule('Sales')),
      overlaid([call('Sales')], rule('New', { from: '2026-10-02' })),
      overlaid([call('Sales')], rule('New', { overrides: true })),
      overlaid([call('Sales')], rule('New'), 'Asia/Kolkata'),
    ].map(({ print }) => print);
    expect(new Set(prints).size).toBe(prints.length);
  });
});
