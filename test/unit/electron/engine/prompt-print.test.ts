import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promptPrint, sharedBeginning } from '../../../../electron/engine/ingest/prompt-print.ts';
import { keyedDigest, newKey } from '../../../../electron/store/digest.ts';

const digest = keyedDigest(new Uint8Array(32).fill(7));
const print = (...parts: string[]): string => promptPrint(parts, digest)!;
const SYSTEM = 'You answer politely and in full. '.repeat(30);

describe('the print of a prompt', () => {
  it('is short, says nothing of the text, and is null for an empty prompt', () => {
    const made = print('tools', SYSTEM, 'user: where is order 4711');
    expect(made).toMatch(/^[\w-]{11}(?:[\w-]{10}){2}$/);
    expect(made).not.toMatch(/order|4711/);
    expect(promptPrint([], digest)).toBeNull();
    expect(promptPrint(['', ''], digest)).toBeNull();
  });

  it('is the same for the same prompt under the same key, and another under another key', () => {
    expect(print('a', 'b')).toBe(print('a', 'b'));
    expect(promptPrint(['a', 'b'], keyedDigest(newKey()))).not.toBe(
      promptPrint(['a', 'b'], keyedDigest(newKey())),
    );
  });

  it('tells apart where a part ends', () => {
    expect(print('ab', 'c').slice(0, 11)).not.toBe(print('a', 'bc').slice(0, 11));
    expect(print('abc').slice(0, 11)).not.toBe(print('ab', 'c').slice(0, 11));
  });

  it('grows by steps with long conversations', () => {
    expect(print(...Array.from({ length: 500 }, (_, i) => `turn ${i}`)).length).toBe(11 + 12 * 10);
  });
});

describe('what two prompts share by their prints', () => {
  it('is all of a prompt that comes again, or that a longer one begins with', () => {
    const first = print(SYSTEM, 'user: hello');
    const second = print(SYSTEM, 'user: hello', 'assistant: hi', 'user: bye');
    expect(sharedBeginning(first, first)).toBe(1);
    expect(sharedBeginning(first, second)).toBe(1);
    expect(sharedBeginning(second, first)).toBeCloseTo((SYSTEM.length + 11) / (SYSTEM.length + 33), 3);
  });

  it('is the leading parts where the last differ, and nothing where the first do', () => {
    const [one, two] = [print(SYSTEM, 'user: one'), print(SYSTEM, 'user: two')];
    expect(sharedBeginning(one, two)).toBeCloseTo(SYSTEM.length / (SYSTEM.length + 9), 3);
    expect(sharedBeginning(print('x', SYSTEM), print('y', SYSTEM))).toBe(0);
  });

  it('is never more than they truly share', () => {
    const part = fc.string({ minLength: 1, maxLength: 12 });
    const parts = fc.array(part, { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(parts, parts, parts, (common, left, right) => {
        const [a, b] = [
          [...common, ...left],
          [...common, ...right],
        ];
        let same = 0;
        while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
        const size = (list: readonly string[]) => list.reduce((sum, one) => sum + one.length, 0);
        const shared = sharedBeginning(print(...a), print(...b));
        expect(shared).toBeLessThanOrEqual(size(a.slice(0, same)) / size(a) + 1e-9);
        if (same >= 1 && a.length > 1) expect(shared).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
