/** An invented month whose figures agree with each other to the nano: parts sum to wholes on every page. */
import { formulaOf } from '../../shared/catalogue/index.ts';
import type { MeasureId } from '../../shared/catalogue/measure.ts';
import type { ImportReceipt } from '../../shared/contract/imports.ts';
import type { QueryReply } from '../../shared/contract/query.ts';
import type { ReviewPack } from '../../shared/contract/review.ts';
import type { ItemClass, ProviderTieOut, ReconcilingItem, TieOut } from '../../shared/contract/tie-out.ts';
import type { Scorecard, UnitFigures, UseCaseScore } from '../../shared/contract/units.ts';
import type { DimensionId } from '../../shared/ledger/dimensions.ts';
import { trendOf } from '../../shared/maths/trend.ts';
import { parseNanos, sumNanos } from '../../shared/units/money.ts';
import { bucketsOf, monthPeriod } from '../../shared/units/period.ts';
import { ratio } from '../../shared/units/ratio.ts';

export const PACK_MONTH = '2026-10';
const PERIOD = monthPeriod(PACK_MONTH);
const BEFORE = monthPeriod('2026-09');
const COMPLETE = { unpricedCalls: 0n, unpricedTokens: 0n };

const usd = (text: string) => parseNanos(text)!;

/** name, this month, last month */
type Part = readonly [string | null, string, string];

const TEAMS: readonly Part[] = [
  ['Support', '31846.91', '25309.70'],
  ['Engineering', '25869.67', '24792.74'],
  ['Search', '16904.33', '16120.44'],
  ['Sales', '14212.60', '13388.92'],
  ['Finance operations', '8377.05', '8016.32'],
  [null, '1274.31', '1284.34'],
];
const FEATURES: readonly Part[] = [
  ['Resolution agent', '19402.37', '13102.55'],
  ['Pull request review', '17438.74', '15822.17'],
  ['Query answering', '10877.52', '10240.18'],
  ['Lead research', '9806.18', '9270.40'],
  ['Invoice extraction', '8377.05', '8016.32'],
  ['Answer drafting', '6118.44', '5904.18'],
  ['Outreach drafts', '4406.42', '4118.52'],
  ['Staging evaluations', '3890.12', '4511.90'],
  ['Reranking', '3644.90', '3512.06'],
  ['Triage', '3205.88', '3188.06'],
  ['Query rewriting', '2381.91', '2368.20'],
  ['Developer sandboxes', '2324.07', '2390.21'],
  ['Rewrite suggestions in long-lived feature branches of the monorepo', '2216.74', '2068.46'],
  ['Conversation summaries', '2041.16', '2736.09'],
  ['Quality sampling', '1079.06', '0'],
  ['Legacy FAQ bot', '0', '378.82'],
];
const MODELS: readonly Part[] = [
  ['claude-sonnet-4-5', '43918.26', '40113.87'],
  ['gpt-5', '27604.15', '24002.90'],
  ['anthropic.claude-haiku-4-5-20251001-v1:0', '11230.72', '10110.14'],
  ['gemini-2.5-flash', '9147.36', '8710.55'],
  ['gpt-5-mini', '6584.38', '5975.00'],
];
const CUSTOMERS = 57;
const cost = sumNanos(TEAMS.map((part) => usd(part[1])));
const costBefore = sumNanos(TEAMS.map((part) => usd(part[2])));

/** Add the part that closes a list at a total. */
function closed(parts: readonly Part[]): (readonly [string | null, bigint, bigint])[] {
  const known = parts.map(([key, now, before]) => [key, usd(now), usd(before)] as const);
  const restNow = cost - sumNanos(known.map((part) => part[1]));
  const restBefore = costBefore - sumNanos(known.map((part) => part[2]));
  return restNow === 0n && restBefore === 0n ? known : [...known, [null, restNow, restBefore]];
}

/** Cut an amount into parts of falling size that sum to it exactly. */
function spread(total: bigint, weights: readonly number[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.map(
    (weight) => (total * BigInt(Math.round((weight / whole) * 1e9))) / 1_000_000_000n,
  );
  parts[0] = parts[0]! + total - sumNanos(parts);
  return parts;
}

function reply(
  dimension: DimensionId,
  parts: readonly (readonly [string | null, bigint])[],
  period = PERIOD,
): QueryReply {
  const bases: MeasureId[] = ['cost', 'calls', 'total-input-tokens', 'output-tokens', 'list-cost'];
  const cells = parts.map(([key, amount]) => {
    const calls = amount / 18_000_000n;
    return {
      keys: [key],
      bucket: null,
      cell: [amount, calls, calls * 5200n, calls * 340n, (amount * 103n) / 100n],
    };
  });
  const rows = cells.filter((row) => row.cell[0] !== 0n).sort((a, b) => (a.cell[0]! > b.cell[0]! ? -1 : 1));
  return {
    measures: ['cost', 'calls', 'total-tokens', 'list-cost'],
    bases,
    by: [dimension],
    grain: null,
    period,
    rows,
    total: bases.map((_, at) => sumNanos(rows.map((row) => row.cell[at]!))),
    incomplete: COMPLETE,
    timeZone: 'Europe/Berlin',
    basis: 'Billed where invoiced, else usage, else detail',
    ledgerVersion: 7,
  };
}

const figures = (part: Partial<UnitFigures>): UnitFigures => ({
  cost: 0n,
  tasks: 0n,
  outcomes: 0n,
  successes: 0n,
  failures: 0n,
  fallbacks: 0n,
  pending: 0n,
  value: 0n,
  calls: 0n,
  attempts: 0n,
  retries: 0n,
  retryCost: 0n,
  failureCost: 0n,
  incomplete: COMPLETE,
  ...part,
});

type Case = {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly outcome: string;
  readonly success: string;
  readonly human: string | null;
  readonly now: readonly [string, number, number, number];
  readonly before: readonly [string, number, number, number];
  readonly retry: number;
};

/** cost, outcomes, successes, failures; the rest fell back to a human. */
const CASES: readonly Case[] = [
  {
    id: 'support',
    name: 'Support',
    unit: 'ticket',
    outcome: 'resolved ticket',
    success: 'resolved without a human',
    human: '4.20',
    now: ['31846.91', 38412, 27106, 2498],
    before: ['25309.70', 35360, 25424, 2204],
    retry: 0.164,
  },
  {
    id: 'sales',
    name: 'Sales',
    unit: 'lead',
    outcome: 'accepted lead',
    success: 'accepted by sales',
    human: '18.50',
    now: ['14212.60', 9640, 3615, 6025],
    before: ['13388.92', 9288, 3458, 5830],
    retry: 0.031,
  },
  {
    id: 'search',
    name: 'Search',
    unit: 'query',
    outcome: 'accepted answer',
    success: 'answer accepted or clicked',
    human: '0.60',
    now: ['16904.33', 412900, 301417, 111483],
    before: ['16120.44', 384000, 276096, 107904],
    retry: 0.019,
  },
  {
    id: 'code-review',
    name: 'Code review',
    unit: 'review',
    outcome: 'review merged as is',
    success: 'merged without rewrite',
    human: '11.50',
    now: ['19655.48', 6214, 3107, 3107],
    before: ['17890.63', 6118, 3132, 2986],
    retry: 0.055,
  },
  {
    id: 'documents',
    name: 'Document processing',
    unit: 'document',
    outcome: 'validated document',
    success: 'extracted fields validate',
    human: '1.05',
    now: ['8377.05', 58730, 54208, 4522],
    before: ['8016.32', 53680, 49224, 4456],
    retry: 0.012,
  },
  {
    id: 'contracts',
    name: 'Contract summaries',
    unit: 'summary',
    outcome: 'accepted summary',
    success: 'accepted unedited',
    human: null,
    now: ['1079.06', 0, 0, 0],
    before: ['0', 0, 0, 0],
    retry: 0,
  },
];

const figuresOf = (one: Case, side: 'now' | 'before'): UnitFigures => {
  const [amount, outcomes, successes, failures] = one[side];
  const spent = usd(amount);
  const calls = BigInt(outcomes) * 4n;
  const share = (part: number) => (spent * BigInt(Math.round(part * 1000))) / 1000n;
  const lost = outcomes === 0 ? 0 : ((outcomes - successes) / outcomes) * 0.9;
  return figures({
    cost: spent,
    tasks: BigInt(outcomes === 0 ? 96 : outcomes),
    outcomes: BigInt(outcomes),
    successes: BigInt(successes),
    failures: BigInt(failures),
    fallbacks: BigInt(outcomes - successes - failures),
    calls,
    attempts: calls + calls / 12n,
    retries: calls / 12n,
    retryCost: share(one.retry),
    failureCost: share(lost),
  });
};

function scoreOf(one: Case): UseCaseScore {
  const now = figuresOf(one, 'now');
  const before = figuresOf(one, 'before');
  const each = ratio(now.cost, now.successes);
  const eachBefore = ratio(before.cost, before.successes);
  const human = one.human === null ? null : usd(one.human);
  const share = human === null ? null : ratio(now.cost, human * now.successes);
  const rise = each === null || eachBefore === null ? 0 : each / eachBefore - 1;
  const series = bucketsOf(PERIOD, 'day').map((_, day) =>
    each === null
      ? null
      : each * (1 + rise * (day / 30 - 0.5) + 0.03 * Math.sin(day * 1.9 + one.name.length)),
  );
  return {
    useCase: {
      id: one.id,
      name: one.name,
      unit: one.unit,
      outcome: one.outcome,
      success: one.success,
      where: [{ dimension: 'feature', values: [one.id], not: false }],
      humanCost: one.human,
      valuePerSuccess: null,
    },
    now,
    before,
    costPerSuccess: each,
    costPerTask: ratio(now.cost, now.tasks),
    successRate: ratio(now.successes, now.outcomes),
    humanCostShare: share,
    band: share === null ? 'unknown' : share < 0.25 ? 'on-target' : share <= 0.5 ? 'watch' : 'red-line',
    valueShare: null,
    retryOverhead: ratio(now.retryCost, now.cost),
    costPerSuccessBefore: eachBefore,
    series,
    trend: trendOf(series),
    finding:
      each === null
        ? `${one.name}: no successes, $1,079.06 spent on 96 summaries.`
        : `${one.name}: cost per ${one.outcome} ${rise > 0 ? 'up' : 'down'} ${Math.abs(rise * 100).toFixed(1)} %.`,
  };
}

const scores = CASES.map(scoreOf);
const inside = sumNanos(scores.map((score) => score.now.cost));
const insideBefore = sumNanos(scores.map((score) => score.before!.cost));

const scorecard: Scorecard = {
  period: PERIOD,
  compare: BEFORE,
  useCases: scores,
  outside: { cost: cost - inside, costBefore: costBefore - insideBefore, unallocated: usd('1274.31') },
  total: { cost, costBefore },
  incomplete: COMPLETE,
  unmatchedOutcomes: 12,
  tasksWithoutOutcome: 846,
  thresholds: { target: 0.25, redLine: 0.5 },
  timeZone: 'Europe/Berlin',
  basis: 'Billed where invoiced, else usage, else detail',
  ledgerVersion: 7,
};

type Item = readonly [string, ItemClass, string, string, string, string];
const ITEMS: readonly Item[] = [
  [
    'anthropic',
    'missing-detail',
    'Billed tokens on 3 days that no call log shows',
    '2026-10-14',
    '2026-10-16',
    '412.60',
  ],
  [
    'anthropic',
    'discount-credit',
    'Committed-use credit on invoice line 14',
    '2026-10-31',
    '2026-10-31',
    '-250.00',
  ],
  ['aws', 'tax', 'Use tax on 3 lines, not in detail by nature', '2026-10-31', '2026-10-31', '148.03'],
  [
    'azure',
    'missing-detail',
    'Billed 1,204 calls more than logged on 9 Oct',
    '2026-10-09',
    '2026-10-09',
    '144.50',
  ],
  [
    'openai',
    'time-zone-shift',
    'Usage of the last hours is billed on the next UTC day',
    '2026-10-01',
    '2026-10-31',
    '86.14',
  ],
  [
    'openai',
    'price',
    'Cached input billed above the price book on 5 days',
    '2026-10-08',
    '2026-10-12',
    '57.92',
  ],
  ['google', 'duplicate', '38 calls logged twice', '2026-10-22', '2026-10-22', '-21.46'],
];
const PROVIDERS: readonly (readonly [string, ProviderTieOut['carriedBy'], string | null, string, bigint])[] =
  [
    ['anthropic', 'billed', 'INV-2026-10-88214', '43918.26', 2_955_406n],
    ['openai', 'billed', 'F7A1C20E-0010', '27604.15', 1_502_118n],
    ['aws', 'billed', 'EUINDE26-410377', '11230.72', 288_940n],
    ['google', 'usage', null, '9147.36', 512_377n],
    ['azure', 'billed', 'E0400T9QK2', '6572.02', 94_485n],
  ];

const itemList: ReconcilingItem[] = ITEMS.map(([provider, itemClass, evidence, fromDay, toDay, amount]) => ({
  provider,
  class: itemClass,
  evidence,
  fromDay,
  toDay,
  days: Number(toDay.slice(8)) - Number(fromDay.slice(8)) + 1,
  model: null,
  amount: usd(amount),
}));

function providerOf([
  provider,
  carriedBy,
  invoice,
  amount,
  detailCalls,
]: (typeof PROVIDERS)[number]): ProviderTieOut {
  const billed = usd(amount);
  const mine = itemList.filter((item) => item.provider === provider);
  const items = sumNanos(mine.map((item) => item.amount));
  const days = bucketsOf(PERIOD, 'day');
  const carried = spread(
    billed,
    days.map((_, day) => 3 + (day % 7 < 5 ? 4 : 0)),
  );
  return {
    provider,
    carriedBy,
    invoices: invoice === null ? [] : [invoice],
    billed,
    matched: billed - items,
    items,
    unexplained: 0n,
    itemCount: mine.length,
    detailCalls,
    state: carriedBy === 'usage' ? 'preliminary' : mine.length === 0 ? 'tied-out' : 'named',
    days: days.map((day, at) => ({
      day,
      carried: carriedBy === 'usage' && at > 28 ? null : carried[at]!,
      difference:
        carriedBy === 'usage' && at > 28
          ? null
          : sumNanos(
              mine.map((item) =>
                item.fromDay <= day && day <= item.toDay ? item.amount / BigInt(item.days) : 0n,
              ),
            ),
    })),
  };
}

const providers = PROVIDERS.map(providerOf);
const billed = sumNanos(providers.map((row) => row.billed));
const tieOut: TieOut = {
  month: PACK_MONTH,
  period: PERIOD,
  billed,
  matched: sumNanos(providers.map((row) => row.matched)),
  items: sumNanos(providers.map((row) => row.items)),
  unexplained: 0n,
  providers,
  itemList: [...itemList].sort((a, b) =>
    Number((b.amount < 0n ? -b.amount : b.amount) - (a.amount < 0n ? -a.amount : a.amount)),
  ),
  state: 'named',
  monthEdge: cost - billed,
  timeZone: 'Europe/Berlin',
};

const receipt = (
  id: number,
  file: string,
  source: string,
  sourceName: string,
  role: ImportReceipt['role'],
  read: number,
  duplicates: number,
  rejected: number,
): ImportReceipt => ({
  id,
  file,
  source,
  sourceName,
  role,
  state: 'active',
  atMs: Date.UTC(2026, 10, 2, 6, id),
  bytes: read * 212,
  sha256: `${(id * 2654435761).toString(16)}9f3c1d7ab2e45806`.padEnd(64, 'c7d2e1f0'),
  read,
  imported: read - duplicates - rejected,
  duplicates,
  rejected,
  restated: id === 1 ? 14 : 0,
  unpriced: 0,
  passedOver: 0,
  periodStartMs: Date.UTC(2026, 9, 1),
  periodEndMs: Date.UTC(2026, 10, 1),
  reportedCost: null,
  listCost: null,
  faults: [],
  notes: [],
});

const IMPORTS: readonly ImportReceipt[] = [
  receipt(1, 'anthropic-cost-2026-10.json', 'anthropic-cost', 'Anthropic cost report', 'billed', 1302, 0, 0),
  receipt(2, 'openai-costs-2026-10.csv', 'openai-costs', 'OpenAI costs', 'billed', 2117, 0, 0),
  receipt(3, 'aws-cur-2026-10.csv', 'aws-cur', 'AWS cost and usage report', 'billed', 48220, 1, 0),
  receipt(4, 'azure-2026-10.csv', 'azure-cost', 'Azure cost export', 'billed', 6904, 0, 0),
  receipt(5, 'vertex-usage-2026-10.json', 'vertex-usage', 'Vertex AI usage', 'usage', 4310, 0, 0),
  receipt(6, 'gateway-2026-10-a.jsonl', 'litellm', 'LiteLLM gateway', 'detail', 3_418_226, 6322, 0),
  receipt(7, 'gateway-2026-10-b.jsonl', 'litellm', 'LiteLLM gateway', 'detail', 1_941_422, 0, 0),
  receipt(8, 'tickets-2026-10.csv', 'generic-csv', 'Generic CSV', 'outcome', 38_565, 0, 141),
  receipt(9, 'product-events-2026-10.csv', 'generic-csv', 'Generic CSV', 'outcome', 487_630, 0, 0),
];

const days = bucketsOf(PERIOD, 'day');
const daily = spread(
  cost,
  days.map((_, day) => 3 + ((day + 3) % 7 < 5 ? 4 + day / 12 : 0)),
);
const daysBefore = bucketsOf(BEFORE, 'day');
const dailyBefore = spread(
  costBefore,
  daysBefore.map((_, day) => 3 + ((day + 1) % 7 < 5 ? 4 : 0)),
);
const customerWeights = Array.from({ length: CUSTOMERS }, (_, at) => 1 / (at + 2));

const teams = closed(TEAMS);
const half = (side: 1 | 2, parts: ReturnType<typeof closed>) =>
  parts.map((part) => [part[0], part[side]] as const);

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
    headline: 'October stands at $98,484.87, up 10.8 % on September; Code review is over the 50 % red line',
    subline:
      'Largest move: Support +$6,537.21 by team. Billed equals detail plus 7 named items; nothing is unexplained.',
    cost,
    costBefore,
    listCost: (cost * 103n) / 100n,
    allocated: cost - usd('1274.31'),
    attributed: (cost * 994n) / 1000n,
    incomplete: COMPLETE,
    daily: days.map((day, at) => ({ day, cost: daily[at]! })),
    dailyBefore: daysBefore.map((day, at) => ({ day, cost: dailyBefore[at]! })),
    movers: teams
      .filter((part) => part[0] !== null)
      .map(([key, now, before]) => ({ dimension: 'team' as const, key, now, before })),
    tieOut,
    scorecard,
    coverage: [
      { name: 'Anthropic cost report', role: 'billed', lastDay: '2026-10-31', rejected: 0 },
      { name: 'OpenAI costs', role: 'billed', lastDay: '2026-10-31', rejected: 0 },
      { name: 'AWS cost and usage report', role: 'billed', lastDay: '2026-10-31', rejected: 0 },
      { name: 'Azure cost export', role: 'billed', lastDay: '2026-10-31', rejected: 0 },
      { name: 'Vertex AI usage', role: 'usage', lastDay: '2026-10-29', rejected: 0 },
      { name: 'LiteLLM gateway', role: 'detail', lastDay: '2026-10-31', rejected: 0 },
      { name: 'Generic CSV', role: 'outcome', lastDay: '2026-10-31', rejected: 141 },
    ],
    timeZone: 'Europe/Berlin',
    currency: 'USD',
    basis: 'Billed where invoiced, else usage, else detail',
    priceBook: 'list 2026-09-22, 2 own prices',
    ledgerVersion: 7,
  },
  byTeam: reply('team', half(1, teams)),
  byTeamBefore: reply('team', half(2, teams), BEFORE),
  byFeature: reply('feature', half(1, closed(FEATURES))),
  byFeatureBefore: reply('feature', half(2, closed(FEATURES)), BEFORE),
  byModel: reply('model', half(1, closed(MODELS))),
  byModelBefore: reply('model', half(2, closed(MODELS)), BEFORE),
  byCustomer: reply('customer', [
    ...spread((cost * 82n) / 100n, customerWeights).map(
      (part, at) => [`Customer ${String(at + 1).padStart(3, '0')}`, part] as const,
    ),
    [null, cost - (cost * 82n) / 100n],
  ]),
  imports: IMPORTS,
};

/** The catalogue formula the appendix is expected to print. */
export const COST_PER_SUCCESS_FORMULA = formulaOf('cost-per-success');
