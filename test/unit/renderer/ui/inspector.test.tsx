import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { healthTitle } from '../../../../renderer/pages/data/health-card.tsx';
import { InvariantBoard } from '../../../../renderer/pages/data/invariant-board.tsx';
import { proves } from '../../../../renderer/print/proves.ts';
import { subjectIn } from '../../../../renderer/state/address-text.ts';
import { placeLink } from '../../../../renderer/state/place.ts';
import { FigureFormula } from '../../../../renderer/ui/inspector/figure-formula.tsx';
import { FigureImports } from '../../../../renderer/ui/inspector/figure-imports.tsx';
import { proofText } from '../../../../renderer/ui/inspector/proof-text.ts';
import type { Explanation } from '../../../../shared/contract/explain.ts';
import type { InvariantResult } from '../../../../shared/contract/invariants.ts';

const part = (difference: bigint): Explanation['parts'][number] => ({
  measure: 'cost',
  name: 'Cost',
  words: 'The spend figure.',
  unit: 'usd',
  kind: 'additive',
  value: 123_456_789_012_340_000_000n,
  counted: 'Added up over 2 lines of 1 import, exactly.',
  contributions: [
    {
      importId: 4,
      file: 'a-file-with-a-name-of-more-than-forty-characters-2026-10.csv',
      sha256: 'cd'.repeat(32),
      source: 'LiteLLM',
      role: 'detail',
      rows: 2,
      value: 123_456_789_012_340_000_000n,
      place: { page: 'explore', level: 'calls' },
    },
  ],
  lines: [],
  difference,
});
const proof = (parts: Explanation['parts'], more: Partial<Explanation> = {}): Explanation => ({
  metric: 'cost',
  name: 'Cost',
  unit: 'usd',
  words: 'The spend figure.',
  beware: null,
  source: 'Tieout ledger',
  value: 123_456_789_012_340_000_000n,
  unknown: null,
  formula: { words: 'cost', numbers: 'Σ cost = $123,456,789,012.34' },
  rounding: 'Exact.',
  compare: null,
  parts,
  parameters: [],
  period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC', fromMs: 0, toMs: 1 },
  filters: [],
  basis: { words: 'Billed, else usage, else detail', shares: [] },
  prices: { book: '2026-10-08', layers: [] },
  allocationRules: null,
  incomplete: { unpricedCalls: 0n, unpricedTokens: 0n },
  lines: [],
  lineCount: 2,
  place: { page: 'explore' },
  ledgerVersion: 1,
  ...more,
});

describe('the proof of a figure', () => {
  it('shows each import with what it gives, to the cent whatever its size, and that they make the figure', () => {
    const html = renderToString(<FigureImports proof={proof([part(0n)])} />);
    expect(html).toContain('#4 a-file-with-a-name-of-more-than-forty-characters-2026-10.csv');
    expect(html).toContain('$123,456,789,012.34');
    expect(html).toContain('Lines and figure agree; difference <!-- -->0.00');
  });
  it('says by how much they differ when they do not make it', () => {
    const html = renderToString(<FigureImports proof={proof([part(-5n)])} />);
    expect(html).toContain('-0.000000005 USD');
    expect(html).not.toContain('Lines and figure agree');
  });
  it('gives the reason where there is no figure', () => {
    const unknown = 'There is nothing to divide by: cost $5.00, and successful outcomes 0.';
    expect(renderToString(<FigureFormula proof={proof([part(0n)], { value: null, unknown })} />)).toContain(
      unknown,
    );
  });
  it('is copied with whole hashes and exact amounts', () => {
    const text = proofText(proof([part(0n)]));
    expect(text).toContain('cd'.repeat(32));
    expect(text).toContain('123456789012.34 USD');
    expect(text).toContain('Time zone: UTC');
  });
});

describe('a printed figure', () => {
  it('carries the proof it opens on screen', () => {
    const period = { from: '2026-10-01', to: '2026-11-01' };
    const where = [{ dimension: 'team' as const, values: ['a@b; c'], not: false }];
    const door = proves('cost', period, where, { utc: true });
    expect(subjectIn(door['data-prove'])).toEqual({
      kind: 'figure',
      metric: 'cost',
      where,
      period,
      utc: true,
    });
  });
});

describe('places the core names', () => {
  it('are links where the app has the page, and nothing elsewhere', () => {
    expect(placeLink({ page: 'tie-out' })).toMatch(/^#\/tie-out/);
    expect(placeLink({ page: 'no-such-page' })).toBeNull();
    expect(placeLink(null)).toBeNull();
  });
});

describe('the invariant board', () => {
  const result = (more: Partial<InvariantResult>): InvariantResult => ({
    id: 'children',
    name: 'Children add up to their parent',
    says: 'Rows sum to their total.',
    state: 'green',
    found: 'All add up.',
    compared: null,
    mend: null,
    place: null,
    ...more,
  });
  const reply = (invariants: readonly InvariantResult[]) => ({
    invariants,
    red: invariants.filter(({ state }) => state === 'red').length,
    amber: invariants.filter(({ state }) => state === 'amber').length,
    sound: true,
    month: null,
    ledgerVersion: 1,
    tookMs: 1,
  });
  it('opens what is broken, with both figures, the difference and the remedy', () => {
    const broken = result({
      state: 'red',
      mend: 'Report it.',
      compared: {
        left: 'cost by Team',
        right: 'cost in all',
        unit: 'usd',
        leftValue: 1n,
        rightValue: 2n,
        difference: -1n,
      },
    });
    const html = renderToString(<InvariantBoard reply={reply([result({}), broken])} />);
    expect(html.match(/<details[^>]* open=""/g)).toHaveLength(1);
    expect(html).toContain('\u2212$0.000000001');
    expect(html).toContain('Report it.');
  });
  it('has a title that what was found makes true', () => {
    expect(healthTitle(null)).toBe('The workspace file');
    expect(healthTitle(reply([result({})]))).toBe('Everything holds that must hold');
    expect(healthTitle(reply([result({ state: 'amber' })]))).toContain('1 thing to know');
    expect(healthTitle(reply([result({}), result({ state: 'red' })]))).toBe('1 invariant of 2 broken');
  });
});
