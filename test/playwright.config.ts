/** End-to-end tests: the browser shell and a real Chromium, found as the product finds it. */
import { defineConfig } from '@playwright/test';
import { headlessBrowser, sandboxFlags } from '../electron/shells/machine/chromium.ts';

// Found here and not in each worker, so that the packaged Chromium is unpacked before any test starts.
const browser = await headlessBrowser();
if (browser === null) throw new Error('no Chromium on this machine: install one or set CHROME_PATH');

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../out/e2e',
  globalSetup: './e2e/support/global-setup.ts',
  // one machine, two cores, one server per worker
  workers: 2,
  // Every test has a workspace of its own: the two end together.
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  // a slow machine is no fault of the window
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    launchOptions: { executablePath: browser.path, args: sandboxFlags() },
    trace: 'retain-on-failure',
  },
});
