/** An invented month whose figures agree with each other to the nano: parts sum to wholes on every page. */
import { monthPeriod } from '../../shared/units/period.ts';
import type { ReviewPack } from '../../shared/contract/review.ts';
import { IMPORTS } from './pack/imports.ts';
import { COMPLETE, PACK_MONTH, PERIOD, usd } from './pack/month.ts';
import { replies } from './pack/replies.ts';
import { sharingOf } from './pack/sharing.ts';
import { scorecard } from './pack/scorecard.ts';
import { cost, costBefore, daily, dailyBefore, teams } from './pack/spend.ts';
import { tieOut } from './pack/tie-out.ts';

/** The pack of October 2026 of an invented company. */
export const FAKE_PACK: ReviewPack = {
  id: 'NS-2026-10-P',
  contentHash: '9ef541eb5e000093',
  workspace: 'Northlight Software',
  summary: {
    month: PACK_MONTH,
    period: PERIOD,
    compareMonth: '2026-09',
    status: 'preliminary',
    closed: null,
    reasons: ['vertex is not billed to the end of October 2026.'],
    broken: [],
    headline: 'October stands at $98,484.87, up 10.8 % on September; Code review is over the 50 % red line',
    subline:
      'Largest move: Support +$6,537.21 by team. Billed equals detail plus 7 named items; nothing is unexplained.',
    cost,
    costBefore,
    listCost: (cost * 103n) / 100n,
    usageCost: cost,
    allocated: cost - usd('1274.31'),
    allocatedUsage: cost - usd('1274.31'),
    attributed: (cost * 994n) / 1000n,
    incomplete: COMPLETE,
    covered: PERIOD,
    coveredBefore: monthPeriod('2026-09'),
    daily,
    dailyBefore,
    movers: teams
      .filter((part) => part[0] !== null)
      .map(([key, now, before]) => ({ dimension: 'team' as const, key, now, before })),
    tieOut,
    scorecard,
    coverage: [
      { name: 'Anthropic cost report', role: 'billed', lastDay: '2026-10-31', rejected: 0, emptyDays: [] },
      { name: 'OpenAI costs', role: 'billed', lastDay: '2026-10-31', rejected: 0, emptyDays: [] },
      {
        name: 'AWS cost and usage report',
        role: 'billed',
        lastDay: '2026-10-31',
        rejected: 0,
        emptyDays: [],
      },
      { name: 'Azure cost export', role: 'billed', lastDay: '2026-10-31', rejected: 0, emptyDays: [] },
      { name: 'Vertex AI usage', role: 'usage', lastDay: '2026-10-29', rejected: 0, emptyDays: [] },
      { name: 'LiteLLM gateway', role: 'detail', lastDay: '2026-10-31', rejected: 0, emptyDays: [] },
      { name: 'Generic CSV', role: 'outcome', lastDay: '2026-10-31', rejected: 141, emptyDays: [] },
    ],
    timeZone: 'Europe/Berlin',
    currency: 'USD',
    basis: 'Billed where invoiced, else usage, else detail',
    priceBook: 'list 2026-09-22, 2 own prices',
    rules: 2,
    ledgerVersion: 7,
  },
  ...replies,
  sharing: sharingOf(replies.byTeam),
  imports: IMPORTS,
};
