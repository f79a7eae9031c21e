import { describe, expect, it } from 'vitest';
import { parseNanos, sumNanos } from '../../../../shared/units/money.ts';
import { statusFacts } from '../../../../renderer/print/facts.ts';
import { partSentences, reviewTitle } from '../../../../renderer/pages/review/sentences.ts';
import { allTablesCsv, tableCsv, tablesOf } from '../../../../renderer/pages/review/tables.ts';
import { statusWord } from '../../../../renderer/format/status.ts';
import type { ReviewPack } from '../../../../shared/contract/review.ts';
import { FAKE_PACK } from '../../../support/fake-pack.ts';

describe('the review page', () => {
  it('says how many points keep the month from being final', () => {
    const open = statusFacts(FAKE_PACK.summary).filter((fact) => !fact.good).length;
    expect(open).toBeGreaterThan(0);
    expect(reviewTitle(FAKE_PACK)).toMatch(
      new RegExp(`^The October pack is preliminary: ${open} points? of \\d+ (is|are) open$`),
    );
  });

  it('says plainly when nothing is open, or nothing is there', () => {
    const { summary } = FAKE_PACK;
    const closed = {
      ...FAKE_PACK,
      summary: {
        ...summary,
        status: 'final' as const,
        incomplete: { unpricedCalls: 0n, unpricedTokens: 0n },
        coverage: [],
        tieOut: {
          ...summary.tieOut,
          state: 'tied-out' as const,
          providers: summary.tieOut.providers.map((row) => ({
            ...row,
            carriedBy: 'billed' as const,
            state: 'tied-out' as const,
          })),
        },
      },
    };
    expect(reviewTitle(closed)).toBe('The October pack is final; nothing is open');
    expect(reviewTitle({ ...FAKE_PACK, summary: { ...summary, status: 'no-data' } })).toBe(
      'There is nothing to review in October',
    );
  });

  it('gives every part of the pack a sentence of its own', () => {
    const sentences = partSentences(FAKE_PACK).map((part) => part.sentence);
    expect(sentences.length).toBe(6);
    expect(new Set(sentences).size).toBe(6);
    expect(sentences.every((sentence) => sentence.length > 10)).toBe(true);
  });
});

describe('the tables of the pack', () => {
  const table = (id: string) => tablesOf(FAKE_PACK).find((each) => each.id === id)!;
  const amounts = (id: string, column: string) => {
    const { rows } = table(id);
    const at = rows[0]!.indexOf(column);
    return rows.slice(1).map((row) => parseNanos(row[at]!)!);
  };

  it('close at the total of the cover, to the nano', () => {
    for (const id of ['by-team', 'by-feature', 'by-model', 'by-customer']) {
      const column = amounts(id, 'Cost, USD');
      expect(column.at(-1), id).toBe(FAKE_PACK.summary.cost);
      expect(sumNanos(column.slice(0, -1)), id).toBe(FAKE_PACK.summary.cost);
    }
    const scores = amounts('scorecard', 'Cost, USD');
    expect(sumNanos(scores.slice(0, -1))).toBe(scores.at(-1));
  });

  it('tie out: billed equals matched, named and unexplained', () => {
    const [billed, matched, named, unexplained] = [
      'Billed, USD',
      'Matched, USD',
      'Named items, USD',
      'Unexplained, USD',
    ].map((column) => amounts('tie-out', column).at(-1)!);
    expect(billed).toBe(matched! + named! + unexplained!);
  });

  it('have as many cells in every row as in the header', () => {
    for (const { id, rows } of tablesOf(FAKE_PACK))
      expect(new Set(rows.map((row) => row.length)).size, id).toBe(1);
  });

  it('are written whole in the file of all tables, with what they rest on', () => {
    const all = allTablesCsv(FAKE_PACK);
    for (const each of tablesOf(FAKE_PACK)) expect(all).toContain(tableCsv(each));
    expect(all).toContain(`Pack,${FAKE_PACK.id}`);
    expect(all).toContain(FAKE_PACK.contentHash);
  });
});

describe('a closed month', () => {
  const closed = { version: 2, atMs: 0, reported: 98_000_000_000_000n, adjusted: 0n, adjustments: 0 };
  const packOf = (more: Partial<typeof closed>): ReviewPack => ({
    ...FAKE_PACK,
    summary: { ...FAKE_PACK.summary, closed: { ...closed, ...more } },
  });
  it('says its version, and what came later', () => {
    expect(reviewTitle(packOf({}))).toBe('October is closed as version 2; nothing has changed since');
    expect(statusWord(packOf({}).summary)).toBe('Closed v2');
    const late = packOf({ adjusted: 12_500_000_000n, adjustments: 1 });
    expect(reviewTitle(late)).toBe('October is closed as version 2; +$12.50 came later');
    const level = packOf({ adjusted: 0n, adjustments: 2 });
    expect(reviewTitle(level)).toBe('October is closed as version 2; 2 changes of $0.00 in all came later');
    expect(statusWord(late.summary)).toBe('Closed v2, adjusted');
    expect(statusFacts(late.summary)[0]).toEqual({
      good: false,
      text: 'Closed v2 at $98,000.00; +$12.50 came later',
    });
  });
});
