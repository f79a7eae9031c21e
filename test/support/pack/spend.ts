/** What the month cost by team, feature and model, each list closed at the same total. */
import { sumNanos } from '../../../shared/units/money.ts';
import { bucketsOf } from '../../../shared/units/period.ts';
import { BEFORE, PERIOD, spread, usd } from './month.ts';

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
export const FEATURES: readonly Part[] = [
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
export const MODELS: readonly Part[] = [
  ['claude-sonnet-4-5', '43918.26', '40113.87'],
  ['gpt-5', '27604.15', '24002.90'],
  ['anthropic.claude-haiku-4-5-20251001-v1:0', '11230.72', '10110.14'],
  ['gemini-2.5-flash', '9147.36', '8710.55'],
  ['gpt-5-mini', '6584.38', '5975.00'],
];
export const cost = sumNanos(TEAMS.map((part) => usd(part[1])));
export const costBefore = sumNanos(TEAMS.map((part) => usd(part[2])));

/** Add the part that closes a list at a total. */
export function closed(parts: readonly Part[]): (readonly [string | null, bigint, bigint])[] {
  const known = parts.map(([key, now, before]) => [key, usd(now), usd(before)] as const);
  const restNow = cost - sumNanos(known.map((part) => part[1]));
  const restBefore = costBefore - sumNanos(known.map((part) => part[2]));
  return restNow === 0n && restBefore === 0n ? known : [...known, [null, restNow, restBefore]];
}

export const teams = closed(TEAMS);

const days = bucketsOf(PERIOD, 'day');
const amounts = spread(
  cost,
  days.map((_, day) => 3 + ((day + 3) % 7 < 5 ? 4 + day / 12 : 0)),
);
const daysBefore = bucketsOf(BEFORE, 'day');
const amountsBefore = spread(
  costBefore,
  daysBefore.map((_, day) => 3 + ((day + 1) % 7 < 5 ? 4 : 0)),
);
export const daily = days.map((day, at) => ({ day, cost: amounts[at]! }));
export const dailyBefore = daysBefore.map((day, at) => ({ day, cost: amountsBefore[at]! }));
