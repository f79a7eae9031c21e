/** The command line over what an import stated anew. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../electron/app.ts';
import { runCommand } from '../../electron/shells/cli/run.ts';

it('an import says which lines it stated anew, what that reversed and what stands there now', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const tieout = async (...words: readonly string[]) => {
    const out: string[] = [];
    const code = await runCommand([...words, '--workspace', join(folder, 'w.tieout')], createApp, {
      out: (line) => void out.push(line),
      err: () => undefined,
      draw: () => undefined,
      live: false,
      stop: new AbortController().signal,
    });
    return { code, out: out.join('\n') };
  };
  for (const [name, amount] of [
    ['first.csv', '50.00'],
    ['second.csv', '54.50'],
  ] as const) {
    const path = join(folder, name);
    writeFileSync(
      path,
      `id,date,model,input_tokens,cost\na,2026-10-01T10:00:00Z,house,100,1\nb,2026-10-02,,,${amount}\n`,
    );
    writeFileSync(
      join(folder, 'm.json'),
      JSON.stringify({ role: 'billed', columns: { id: 'id', date: 'start', model: 'model', cost: 'cost' } }),
    );
    expect(
      (await tieout('import', path, '--source', 'generic-table', '--mapping', join(folder, 'm.json'))).code,
    ).toBe(0);
  }
  const { code, out } = await tieout('restated', '2');
  expect(code).toBe(0);
  expect(out).toContain('−$50.00 reversed, $54.50 stated instead: $4.50 in all.');
  expect(JSON.parse((await tieout('restated', '2', '--json')).out)).toMatchObject({
    count: 1,
    reversed: '-50',
    corrected: '54.5',
    rows: [{ before: { importId: 1, row: 3, cost: '50' }, after: { importId: 2, row: 3, cost: '54.5' } }],
  });
  expect((await tieout('restated', '1')).out).toBe('Import #1 stated nothing anew.');
});
