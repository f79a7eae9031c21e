/** The known answers: what was planted, measured while it is made. */
import { decimalOf } from '../../shared/units/money.ts';
import type { Call, Day } from './call.ts';
import { CUSTOMERS, FEATURES, HEAVY_CUSTOMER } from './company.ts';
import { USE_CASES } from './use-cases.ts';
import type { SampleOptions } from './company-files.ts';
import * as stories from './stories.ts';
import { tally, type Figures, type Tally } from './tally.ts';
import { nextDate } from './exports/buckets.ts';

type ByMonth<T> = { readonly [month: string]: T };

/** Machine-readable truth. Figures of stories are over the calls that detail shows unless they say otherwise. */
export type Truth = {
  readonly options: SampleOptions;
  readonly calls: { readonly made: number; readonly inDetail: number };
  /** Per month and provider: all calls made, and those in detail. */
  readonly providers: ByMonth<{
    readonly [provider: string]: { readonly made: Figures; readonly detail: Figures };
  }>;
  /** Per month and use case, by the filters of use-cases.json, over detail; outcomes by the month they were resolved in. */
  readonly useCases: ByMonth<{
    readonly [useCase: string]: {
      readonly detail: Figures;
      readonly outcomes: number;
      readonly successes: number;
    };
  }>;
  readonly stories: { readonly [name: string]: unknown };
};

type Group = { readonly name: string; readonly has: (call: Call, date: string) => boolean };

const is =
  (feature: { readonly id: string }) =>
  (call: Call): boolean =>
    call.feature.id === feature.id;

const GROUPS = [
  { name: 'summaries', has: is(FEATURES.summaries) },
  { name: 'answers', has: is(FEATURES.answers) },
  { name: 'routing', has: is(FEATURES.routing) },
  { name: 'triage', has: is(FEATURES.triage) },
  { name: 'leads', has: is(FEATURES.leads) },
  { name: 'support', has: (call) => call.feature.team === 'Support' },
  {
    name: 'extraction-production',
    has: (call) => is(FEATURES.extraction)(call) && call.environment === 'production',
  },
  {
    name: 'extraction-staging',
    has: (call) => is(FEATURES.extraction)(call) && call.environment === 'staging',
  },
  { name: 'contracts', has: is(FEATURES.contracts) },
] as const satisfies readonly Group[];
type GroupName = (typeof GROUPS)[number]['name'];

/** Collects the truth day by day. */
export function truthTaker(options: SampleOptions): { take(day: Day, month: string): void; told(): Truth } {
  const tallies = new Map<string, Tally>();
  const of = (key: string): Tally => {
    let found = tallies.get(key);
    if (found === undefined) tallies.set(key, (found = tally()));
    return found;
  };
  const results = new Map<string, { outcomes: number; successes: number }>();
  const overlaps: { [files: string]: number } = {};
  let made = 0;
  let inDetail = 0;
  let repeated = 0;

  const takeCall = (call: Call, date: string, month: string): void => {
    const { provider } = call.feature;
    made += 1;
    of(`made ${month} ${provider}`).add(call);
    if (date >= stories.OUTAGE.from && date < stories.OUTAGE.to && provider === 'openai')
      of('outage').add(call);
    if (call.feature.id === FEATURES.notebooks.id) of(`bypass ${month}`).add(call);
    if (!call.isSeen) return;
    inDetail += 1;
    of(`detail ${month} ${provider}`).add(call);
    for (const group of GROUPS) if (group.has(call)) of(`${group.name} ${month}`).add(call);
    for (const useCase of USE_CASES) {
      const isIn = useCase.where.every(({ dimension, values }) =>
        values.includes(dimension === 'feature' ? call.feature.id : call.environment),
      );
      if (isIn) of(`use-case ${month} ${useCase.id}`).add(call);
    }
    if (is(FEATURES.review)(call)) of(`prompt ${call.promptVersion}`).add(call);
    if (call.tier === 'business') of(`customer ${month} ${call.customer}`).add(call);
  };

  const takeOverlap = (day: Day, month: string): void => {
    const index = options.months.indexOf(month);
    const dayMs = Date.parse(`${day.date}T00:00:00Z`);
    const hours = (call: Call): number => (call.startMs - dayMs) / 3_600_000;
    const seen = day.calls.filter((call) => call.isSeen && call.feature.provider === 'anthropic');
    const note = (a: string | undefined, b: string | undefined, count: number): void => {
      if (a === undefined || b === undefined) return;
      overlaps[`${a} ${b}`] = (overlaps[`${a} ${b}`] ?? 0) + count;
    };
    if (day.date.endsWith('-01'))
      note(
        options.months[index - 1],
        month,
        seen.filter((call) => hours(call) < stories.OVERLAP_HOURS).length,
      );
    if (!nextDate(day.date).startsWith(month))
      note(
        month,
        options.months[index + 1],
        seen.filter((call) => hours(call) >= 24 - stories.OVERLAP_HOURS).length,
      );
  };

  const monthly = <T>(make: (month: string) => T): ByMonth<T> =>
    Object.fromEntries(options.months.map((month) => [month, make(month)]));
  const group = (name: GroupName): ByMonth<Figures> => monthly((month) => of(`${name} ${month}`).figures());

  const told = (): Truth => ({
    options,
    calls: { made, inDetail },
    providers: monthly((month) =>
      Object.fromEntries(
        ['openai', 'anthropic'].map((provider) => [
          provider,
          {
            made: of(`made ${month} ${provider}`).figures(),
            detail: of(`detail ${month} ${provider}`).figures(),
          },
        ]),
      ),
    ),
    useCases: monthly((month) =>
      Object.fromEntries(
        USE_CASES.map(({ id }) => [
          id,
          {
            detail: of(`use-case ${month} ${id}`).figures(),
            ...(results.get(`${month} ${id}`) ?? { outcomes: 0, successes: 0 }),
          },
        ]),
      ),
    ),
    stories: {
      cachingOff: {
        feature: FEATURES.summaries.id,
        months: group('summaries'),
        sibling: FEATURES.answers.id,
        siblingMonths: group('answers'),
      },
      frontierClassifier: {
        feature: FEATURES.routing.id,
        taskClass: 'classify',
        model: FEATURES.routing.model,
        months: group('routing'),
        cheaper: { feature: FEATURES.triage.id, model: FEATURES.triage.model, months: group('triage') },
      },
      growingPrompt: {
        feature: FEATURES.review.id,
        versions: stories.REVIEW_PROMPTS.map(({ version, from }) => ({
          promptVersion: `${FEATURES.review.prompt} v${version}`,
          from,
          ...of(`prompt ${version}`).figures(),
        })),
      },
      risingRetries: { team: 'Support', months: group('support') },
      stagingShare: {
        feature: FEATURES.extraction.id,
        production: group('extraction-production'),
        staging: group('extraction-staging'),
      },
      heavyCustomer: {
        customer: HEAVY_CUSTOMER,
        tier: 'business',
        months: monthly((month) => {
          const costs = CUSTOMERS.business
            .map((name) => of(`customer ${month} ${name}`).listCost())
            .sort((a, b) => (a < b ? -1 : 1));
          return {
            ...of(`customer ${month} ${HEAVY_CUSTOMER}`).figures(),
            medianOfTierUsd: decimalOf(costs[Math.floor(costs.length / 2)]!),
          };
        }),
      },
      priceCut: { ...stories.PRICE_CUT, feature: FEATURES.leads.id, months: group('leads') },
      missingDetail: { provider: 'openai', ...stories.OUTAGE, allCalls: of('outage').figures() },
      bypass: {
        provider: 'anthropic',
        from: stories.BYPASS.from,
        apiKey: FEATURES.notebooks.keys.development.id,
        allCalls: monthly((month) => of(`bypass ${month}`).figures()),
      },
      credit: {
        provider: 'openai',
        day: stories.CREDIT.day,
        lineItem: stories.CREDIT.lineItem,
        usd: decimalOf(stories.CREDIT.amount),
      },
      tax: {
        provider: 'openai',
        day: stories.TAX.day,
        lineItem: stories.TAX.lineItem,
        usd: decimalOf(stories.TAX.amount),
      },
      unknownModel: {
        provider: 'openai',
        model: stories.PRIVATE.model,
        from: stories.PRIVATE.from,
        months: group('contracts'),
      },
      repeatedRows: { source: 'litellm', day: stories.REPEATED.day, rows: repeated },
      overlap: { source: 'langfuse', hours: stories.OVERLAP_HOURS, rowsInBothMonths: overlaps },
    },
  });

  return {
    take(day, month) {
      for (const call of day.calls) takeCall(call, day.date, month);
      takeOverlap(day, month);
      if (day.date === stories.REPEATED.day) {
        const logged = day.calls.filter((call) => call.isSeen && call.feature.provider === 'openai').length;
        repeated = Math.min(stories.REPEATED.rows, logged);
      }
      for (const { useCase, status, atMs } of day.results) {
        const resolved = new Date(atMs).toISOString().slice(0, 7);
        if (!options.months.includes(resolved)) continue;
        const key = `${resolved} ${useCase}`;
        const known = results.get(key) ?? { outcomes: 0, successes: 0 };
        results.set(key, {
          outcomes: known.outcomes + 1,
          successes: known.successes + (status === 'success' ? 1 : 0),
        });
      }
    },
    told,
  };
}
