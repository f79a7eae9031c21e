/** Bills in other currencies, in words. */
import { describe, expect, it } from 'vitest';
import { missingWords } from '../../../../renderer/pages/tie-out/rates-card.tsx';
import { addedWords } from '../../../../renderer/pages/tie-out/rates-dialog.tsx';

describe('a bill without a rate', () => {
  const missing = {
    provider: 'mistral',
    currency: 'EUR',
    lines: 1,
    amount: 1_200_500_000_000n,
    fromDay: '2026-09-30',
    toDay: '2026-09-30',
  };
  it('is named with its amount as billed and its day', () => {
    expect(missingWords(missing)).toBe(
      '1 line of Mistral, 1,200.50 EUR, counts nothing yet: no rate is known for 30\u00a0Sep.',
    );
    expect(missingWords({ ...missing, lines: 2, fromDay: '2026-09-01' })).toContain(
      '2 lines of Mistral, 1,200.50 EUR, count nothing yet: no rate is known for 1\u00a0Sep to 30\u00a0Sep',
    );
  });
  it('and rates that were added say what they changed and what they left', () => {
    expect(addedWords({ added: 2, linesChanged: 3, missing: 0, kept: 0 })).toBe(
      '2 rates added; 3 lines converted',
    );
    expect(addedWords({ added: 1, linesChanged: 0, missing: 1, kept: 4 })).toBe(
      '1 rate added; 0 lines converted, 1 line still without a rate, 4 lines of closed months kept as reported',
    );
  });
});
