/** A Client without a core, for looking at screens and for component tests: typed by the contract, figures invented
 *  but consistent (parts sum to wholes). */
import type { Connection } from '../../renderer/client/connection.ts';
import type { Client } from '../../shared/contract/contract.ts';
import { FaultError, type FaultCode } from '../../shared/contract/fault.ts';
import type { ImportReceipt } from '../../shared/contract/imports.ts';
import type { WorkspaceSummary } from '../../shared/contract/workspace.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import { allocationReplies } from './screens/allocation.ts';
import { callsReply, queryReply, scorecardReply, USE_CASES } from './screens/replies.ts';
import { matchingReply, unmatchedReply } from './screens/matching.ts';
import { scenarioReplies } from './screens/scenarios.ts';
import { monthReply } from './screens/month.ts';
import { openPeriod, tieOut } from './screens/tie-out.ts';

export const FULL: WorkspaceSummary = {
  name: 'Halden Group',
  path: '/home/analyst/books/halden-2026.tieout',
  bytes: 1_904_000_000,
  schemaVersion: 1,
  ledgerVersion: 7,
  lines: 7_214_806,
  imports: 14,
  timeZone: 'Europe/Berlin',
  currency: 'USD',
  target: 0.25,
  redLine: 0.5,
  minOutcomes: 30,
  accountDays: null,
  months: ['2026-07', '2026-08', '2026-09', '2026-10'],
  defaultMonth: '2026-10',
  priceBook: '2026-11-02',
  rules: 2,
  sample: false,
  keepPrompts: false,
  readOnly: false,
};
export const EMPTY: WorkspaceSummary = {
  ...FULL,
  name: 'New book',
  lines: 0,
  bytes: 81_920,
  imports: 0,
  months: [],
  defaultMonth: null,
  rules: null,
  ledgerVersion: 0,
};

async function refuse(): Promise<never> {
  throw new FaultError({
    code: 'internal' satisfies FaultCode,
    message: 'This picture has no core behind it.',
    remedy: 'Start the app itself.',
  });
}

/** A client over the invented ledger; `parts` replaces single procedures. */
export function fakeClient(summary: WorkspaceSummary = FULL): Client {
  return {
    workspace: {
      summary: async () => summary,
      open: async () => summary,
      configure: async (change) => ({ ...summary, ...change }) as WorkspaceSummary,
      invariants: async () => ({
        invariants: [],
        red: 0,
        amber: 0,
        sound: true,
        month: null,
        ledgerVersion: 7,
        tookMs: 1,
      }),
      addSample: async (): Promise<readonly ImportReceipt[]> => [],
    },
    views: { list: async () => [], save: refuse, remove: refuse },
    workspaces: {
      list: async () => ({ workspaces: [], canChoose: false, canReveal: false }),
      forget: refuse,
      reveal: refuse,
      choose: async () => ({ path: null }),
      handedOver: async () => ({ path: null }),
    },
    sources: { list: async () => [] },
    imports: {
      contents: async ({ file }) => ({ packing: null, files: [{ file, bytes: 1 }], passedOver: [] }),
      inspect: refuse,
      add: refuse,
      list: async () => [],
      undo: refuse,
      rejected: refuse,
      restated: refuse,
      previewRetry: refuse,
      retry: refuse,
      addInvoice: refuse,
    },
    fetch: {
      connections: async () => ({ connections: [], kinds: [], keysKept: 'memory', usualSince: '2026-10-01' }),
      save: refuse,
      remove: refuse,
      saveKey: refuse,
      removeKey: refuse,
      run: refuse,
      calls: async () => ({ calls: [], count: 0 }),
    },
    explore: {
      query: async (input) => queryReply(input),
      calls: async (input) => callsReply(input),
      lines: async (input) => callsReply({ ...input, limit: 1000 }),
      exportLines: refuse,
      names: async () => [],
      explain: refuse,
      task: refuse,
      taskCosts: refuse,
      prove: async ({ chunk, row }) => {
        const month = monthPeriod('2026-10');
        const line = callsReply({ period: month, limit: 1000 }).lines.find(
          (each) => each.ref?.chunk === chunk && each.ref.row === row,
        );
        if (line === undefined) return refuse();
        return {
          line,
          dimensions: [
            { name: 'Team', value: line.team ?? '' },
            { name: 'Feature', value: line.feature ?? '' },
            { name: 'Provider', value: line.provider ?? '' },
          ],
          tags: { release: '2026.41' },
          steps: [
            {
              kind: 'input_uncached',
              quantity: line.inputTokens,
              price: 3_000_000_000n,
              listPrice: 3_000_000_000n,
              fromTokens: 0,
              per: 'million tokens',
              cost: '1.2034',
            },
            {
              kind: 'cache_read',
              quantity: line.cachedTokens,
              price: 300_000_000n,
              listPrice: 300_000_000n,
              fromTokens: 0,
              per: 'million tokens',
              cost: '0.1203',
            },
            {
              kind: 'output',
              quantity: line.outputTokens,
              price: 15_000_000_000n,
              listPrice: 15_000_000_000n,
              fromTokens: 0,
              per: 'million tokens',
              cost: '2.4011',
            },
          ],
          priceState: 'list',
          priceSource: 'built-in list',
          priceFrom: '2025-09-29',
          priceContext: null,
          listCost: line.cost,
          contractedCost: line.cost,
          costToday: line.cost,
          priceBook: FULL.priceBook,
          reported: null,
          prompt: null,
          answer: null,
          file: 'litellm-2026-10.jsonl',
          owners: [],
          fileSha256: '9c41e077ab12e05d940000000000000000000000000000000000000000000000',
          fileRow: 48_211,
          importId: 9,
          source: 'LiteLLM gateway',
          before: [],
        };
      },
    },
    units: {
      scorecard: async ({ period, compare }) => scorecardReply(period, compare ?? null),
      matching: async ({ period }) => matchingReply(period),
      unmatched: async ({ side, period }) => unmatchedReply(side, period),
      useCases: async () => USE_CASES,
      segments: refuse,
      maturity: refuse,
      distribution: refuse,
      preview: refuse,
      save: refuse,
      order: refuse,
      remove: refuse,
    },
    variance: { report: refuse, lines: refuse },
    tieOut: { report: async ({ month }) => tieOut(month), days: refuse },
    currencies: {
      get: async () => ({ reporting: 'USD', rates: [], missing: [], converted: [] }),
      add: refuse,
    },
    periods: {
      list: async () => [],
      get: async ({ month }) => openPeriod(month),
      adjustments: async () => [],
      close: refuse,
      reopen: refuse,
    },
    prices: {
      list: async () => [],
      unpriced: async () => [],
      browse: refuse,
      entries: async () => [],
      versions: async () => [],
      effect: refuse,
      add: refuse,
      addContract: refuse,
      addAlias: refuse,
      end: refuse,
      remove: refuse,
      restore: refuse,
      reprice: refuse,
    },
    review: { month: async ({ month }) => monthReply(month, FULL), pack: refuse, print: refuse },
    allocation: allocationReplies(),
    scenarios: scenarioReplies(refuse),
    jobs: { cancel: async () => ({ cancelled: true }) },
  };
}

/** A connection over a fake client. */
export function fakeConnection(client: Client = fakeClient()): Connection {
  return {
    kind: 'test',
    client,
    events: () => () => undefined,
    fileRef: async (file) => ({ ref: file.name, name: file.name }),
    platform: 'other',
  };
}
