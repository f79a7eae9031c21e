/** Imports one file after another into the workspace named on the command line until it is killed. Says what it does. */
import { openWorkspace } from '../../../../electron/store/workspace.ts';
import type { LedgerLine } from '../../../../electron/store/ledger.ts';

const LINES = 4000;
const BATCHES = 10;
const books = openWorkspace(process.argv[2]!, { mode: 'write', now: Date.now, app: 'The child' });

function lineOf(round: number, i: number): LedgerLine {
  const start = Date.UTC(2026, 9, 1) + i * 1000;
  // Every second line restates one of the round before.
  const identity = i % 2 === 0 ? `${i}` : `${round}.${i}`;
  return {
    numbers: { start, listCost: 1 },
    codes: { model: `model-${round}` },
    id: identity,
    taskId: null,
    identity: { line: identity, content: `${round}` },
  };
}

for (let round = 1; ; round += 1) {
  const writer = books.imports.begin({
    sourceId: 's',
    role: 'detail',
    file: `round ${round}`,
    sha256: `${round}`,
    bytes: 1,
    atMs: Date.now(),
    mapping: null,
  });
  process.stdout.write(`began ${round}\n`);
  for (let batch = 0; batch < BATCHES; batch += 1) {
    writer.append(Array.from({ length: LINES }, (_, i) => lineOf(round, batch * LINES + i)));
    process.stdout.write(`appended ${round}.${batch}\n`);
  }
  writer.finish({ passedOver: 0, notes: [] });
  process.stdout.write(`finished ${round}\n`);
}
