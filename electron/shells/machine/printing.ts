/** Print a page of the app as PDF through a browser without a window. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Paper } from '../../../shared/contract/review.ts';
import { headlessBrowser, sandboxFlags } from './chromium.ts';

export type PrintOrder = {
  /** Address of the app, without the part after #. */
  readonly origin: string;
  readonly route: string;
  readonly cookie: { readonly name: string; readonly value: string };
};

/** How the print page tells that it is finished: `<html data-print="ready">`, or "failed" with data-print-message. */
export const PRINT_STATE = 'print';
const PATIENCE_MS = 60_000;

/** The print route of a month. */
export function printRoute(month: string, paper: Paper): string {
  return `#/print/${month}?paper=${paper}`;
}

function noBrowser(): never {
  return fail(
    'pack.no-browser',
    'No browser that can print was found on this machine.',
    'Install Chrome, Chromium or Edge, or set CHROME_PATH to one.',
  );
}

/** Open the route, wait until the page says it is ready, and print it with tags and outline.
 *  Fault  pack.no-browser. */
export async function printPage(order: PrintOrder): Promise<Uint8Array> {
  const found = await headlessBrowser();
  if (found === null) return noBrowser();
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: found.path, args: sandboxFlags() });
  try {
    const context = await browser.newContext();
    await context.addCookies([{ ...order.cookie, url: order.origin, httpOnly: true, sameSite: 'Strict' }]);
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${order.origin}/${order.route}`);
    const root = page.locator(`html[data-${PRINT_STATE}]`);
    await root.waitFor({ state: 'attached', timeout: PATIENCE_MS });
    if ((await root.getAttribute(`data-${PRINT_STATE}`)) !== 'ready') {
      const words = await root.getAttribute(`data-${PRINT_STATE}-message`);
      throw new Error(words ?? 'the print page could not be made');
    }
    // plain bytes, not Node's Buffer: they cross to whoever asked
    return new Uint8Array(
      await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true }),
    );
  } finally {
    await browser.close();
  }
}
