import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Host } from '../../electron/host/host.ts';
import { startBrowserShell, type BrowserShell } from '../../electron/shells/browser/shell.ts';
import { headlessBrowser } from '../../electron/shells/machine/chromium.ts';
import { fakeCore } from '../support/fake-core.ts';

const browser = await headlessBrowser();
const PATIENCE_MS = 60_000;

let shell: BrowserShell | null = null;
let folder = '';
afterEach(async () => {
  await shell?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The browser shell with a page that prints its own address and then says `state`. */
async function hostWithPage(state: string): Promise<Host> {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
  const style = '<style>@page { size: Letter }</style>';
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head><title>Pack</title>${style}</head><body><h1>Review</h1><p></p><script src="page.js"></script></body></html>`,
  );
  writeFileSync(
    join(folder, 'page.js'),
    `document.querySelector('p').textContent = location.hash;
     document.documentElement.dataset.printMessage = 'there is no spend';
     setTimeout(() => (document.documentElement.dataset.print = '${state}'), 50);`,
  );
  let host: Host | null = null;
  shell = await startBrowserShell((given) => {
    host = given;
    return Promise.resolve(fakeCore());
  }, folder);
  return host!;
}

describe.skipIf(browser === null)('printing', () => {
  it(
    'prints the route of the month with tags, outline and the size the page asks for',
    async () => {
      const host = await hostWithPage('ready');
      const bytes = await host.printPack('2026-10', 'Letter');
      const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise;
      const page = await pdf.getPage(1);
      const words = (await page.getTextContent()).items
        .map((item) => ('str' in item ? item.str : ''))
        .join('');
      expect(words).toContain('#/print/2026-10?paper=Letter');
      expect(page.view.slice(2)).toEqual([612, 792]);
      expect([...((await pdf.getMarkInfo()) as unknown as Map<string, boolean>)]).toContainEqual([
        'Marked',
        true,
      ]);
      expect((await pdf.getOutline())?.map(({ title }) => title)).toEqual(['Review']);
    },
    PATIENCE_MS,
  );

  it(
    'tells what the page says when it cannot be printed',
    async () => {
      const host = await hostWithPage('failed');
      await expect(host.printPack('2026-10', 'A4')).rejects.toThrow('there is no spend');
    },
    PATIENCE_MS,
  );
});
