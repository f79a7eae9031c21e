import { expect, it } from 'vitest';
import { keptReplies } from '../../../../electron/api/kept-replies.ts';

function keepingIn(rows: Map<string, Uint8Array>, versionNow: () => number = () => 1) {
  return keptReplies(
    {
      get: (kind, name) => rows.get(kind + name) ?? null,
      has: (kind, name) => rows.has(kind + name),
      put: (kind, name, data) => void rows.set(kind + name, data),
    },
    'these lines',
    1,
    versionNow,
  );
}

const replyOf = (rows: number) => ({
  rows: Array.from({ length: rows }, (_, at) => ({ key: at, cost: BigInt(at) })),
  ledgerVersion: 1,
});

it('a short reply is found once and then read back, in this session and the next', () => {
  const rows = new Map<string, Uint8Array>();
  let asked = 0;
  const find = () => ((asked += 1), replyOf(3));
  expect(keepingIn(rows)('variance', ['by team'], find)).toEqual(replyOf(3));
  expect(keepingIn(rows)('variance', ['by team'], find)).toEqual(replyOf(3));
  expect(asked).toBe(1);
});

it('a long reply is found once a session and takes no room in the workspace', () => {
  const rows = new Map<string, Uint8Array>();
  const keep = keepingIn(rows);
  let asked = 0;
  const find = () => ((asked += 1), replyOf(5000));
  expect(keep('variance', ['by customer'], find)).toEqual(keep('variance', ['by customer'], find));
  expect([asked, rows.size]).toEqual([1, 0]);
  keep('variance', ['by team'], find);
  expect(asked).toBe(2);
});

it('of long replies the last few are held', () => {
  const keep = keepingIn(new Map());
  let asked = 0;
  const find = () => ((asked += 1), replyOf(5000));
  for (const by of ['a', 'b', 'c', 'd', 'b', 'd', 'a']) keep('variance', [by], find);
  expect(asked).toBe(5);
});

it('what was found while the workspace changed is of two states and not held', () => {
  const keep = keepingIn(new Map(), () => 2);
  let asked = 0;
  const find = () => ((asked += 1), replyOf(5000));
  keep('variance', [], find);
  keep('variance', [], find);
  expect(asked).toBe(2);
});
