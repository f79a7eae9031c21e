/** Scenarios and what they come to, as text for people and as values for scripts. */
import type { ScenarioAnswer, ScenarioEntry, ScenarioVersion } from '../../../shared/contract/scenarios.ts';
import { ASSUMPTIONS, type AssumptionId } from '../../../shared/maths/what-if/lever.ts';
import type { Percentiles, WhatIfFigures, WhatIfRow } from '../../../shared/maths/what-if/result.ts';
import { leverName, QUALITY_WORDS, SOURCE_WORDS } from '../../../shared/words/what-if.ts';
import { count, dollars, dollarsEach, percent, usd, usdEach } from './output.ts';
import { periodText } from './period.ts';
import { left, right, tableText } from './table.ts';
import { signed } from './variance-text.ts';

const nearest = (value: number): bigint => BigInt(Math.round(value));

function share(part: bigint, whole: bigint): string {
  return whole === 0n ? '' : ` (${percent(Number(part) / Number(whole))})`;
}

/** One line: what changes, and whether data supports that the work is as good. */
export function headline({ scenario, projection, period }: ScenarioAnswer): string {
  const { baseline, change } = projection;
  const words =
    change === 0n
      ? `costs the same as ${dollars(baseline.cost)}`
      : `costs ${dollars(change < 0n ? -change : change)} ${change < 0n ? 'less' : 'more'} than ${dollars(baseline.cost)}${share(change, baseline.cost)}`;
  return `${scenario.name}: ${periodText(period)} ${words}; ${QUALITY_WORDS[projection.verdict].phrase}.`;
}

function leverLines({ scenario, projection, contributions }: ScenarioAnswer): string {
  const rows = scenario.levers.map((lever, at) => {
    const { alone, contribution } = contributions.levers[at]!;
    const { verdict, evidence, cache, cutShort } = projection.levers[at]!;
    const trials =
      evidence.interval === null
        ? ''
        : `, ${percent(evidence.rate)} of ${count(evidence.trials)} (${percent(evidence.interval.low)} to ${percent(evidence.interval.high)})`;
    const cached =
      cache === null || cache.before === null
        ? ''
        : `, hit rate ${percent(cache.before)} → ${percent(cache.reached)}`;
    const cut = cutShort === null ? '' : `, ${percent(cutShort)} of answers end early`;
    return [
      lever.on ? leverName(lever) : `${leverName(lever)} (off)`,
      signed(alone),
      signed(contribution),
      `${QUALITY_WORDS[verdict].words}${trials}${cached}${cut}`,
    ];
  });
  return tableText(
    [left('Lever'), right('Alone'), right('Contribution'), left('Quality')],
    [...rows, ['All together', signed(contributions.naive), signed(contributions.joint), '']],
  );
}

function rowLines(title: string, rows: readonly WhatIfRow[]): string {
  const before = (now: string, then: string) => (now === then ? now : `${now} → ${then}`);
  return tableText(
    [
      left(title),
      right('Cost'),
      right('Change'),
      right('Per success'),
      right('Success rate'),
      right('Of human cost'),
    ],
    rows.map(({ key, baseline, scenario, change }) => [
      key ?? 'none',
      before(dollars(baseline.cost), dollars(scenario.cost)),
      signed(change),
      before(dollarsEach(baseline.costPerSuccess), dollarsEach(scenario.costPerSuccess)),
      before(percent(baseline.successRate), percent(scenario.successRate)),
      before(percent(baseline.humanShare), percent(scenario.humanShare)),
    ]),
  );
}

function rangeLines({ ranges }: ScenarioAnswer): string[] {
  if (ranges === null) return [];
  const line = (name: string, of: Percentiles | null, text: (value: number) => string) =>
    of === null ? [] : [[name, text(of.p10), text(of.p50), text(of.p90)]];
  const money = (value: number) => dollars(nearest(value));
  return [
    tableText(
      [left(`Range of ${count(ranges.draws)} draws`), right('P10'), right('P50'), right('P90')],
      [
        ...line('Cost', ranges.cost, money),
        ...line('Change', ranges.change, (value) => signed(nearest(value))),
        ...line('Per year', ranges.perYear, money),
        ...line('Per success', ranges.costPerSuccess, dollarsEach),
        ...line('Successes', ranges.successes, count),
        ...line('Success rate', ranges.successRate, percent),
      ],
    ),
  ];
}

function assumed(id: AssumptionId, value: number): string {
  const { unit } = ASSUMPTIONS[id];
  return unit === 'share' || unit === 'points' ? percent(value) : Number(value.toPrecision(6)).toString();
}

function tornadoLines({ scenario, tornado }: ScenarioAnswer): string[] {
  if (tornado.length === 0) return [];
  const nameOf = (id: string) => leverName(scenario.levers.find((lever) => lever.id === id)!);
  return [
    tableText(
      [
        left('What it hangs on'),
        left('From – to'),
        right('Change at low'),
        right('Change at high'),
        left('Source'),
      ],
      tornado.map((bar) => [
        `${nameOf(bar.lever)}: ${ASSUMPTIONS[bar.assumption].name.toLowerCase()}`,
        `${assumed(bar.assumption, bar.low)} – ${assumed(bar.assumption, bar.high)}`,
        signed(bar.changeAtLow),
        signed(bar.changeAtHigh),
        SOURCE_WORDS[bar.source],
      ]),
    ),
  ];
}

/** The whole answer for people. */
export function answerText(answer: ScenarioAnswer): string {
  const { projection, notes, timeZone, priceBook } = answer;
  const { perMonth, perYear } = projection;
  return [
    headline(answer),
    `A month ${dollars(perMonth.baseline)} → ${dollars(perMonth.scenario)}, a year ${dollars(perYear.baseline)} → ${dollars(perYear.scenario)}.`,
    ...(projection.verdict === 'not-supported'
      ? ['Nothing shows how well some of this works: it is no saving yet. Success is taken to stay as it is.']
      : []),
    ...[
      answer.scenario.levers.length === 0 ? [] : [leverLines(answer)],
      [rowLines('Use case', projection.byUseCase)],
      [rowLines('Team', projection.byTeam)],
      rangeLines(answer),
      tornadoLines(answer),
    ]
      .flat()
      .flatMap((table) => ['', table]),
    ...(notes.length === 0
      ? []
      : ['', ...notes.map(({ id, message, remedy }) => `${id}: ${message} ${remedy}`)]),
    '',
    `${timeZone}, USD, price book ${priceBook}.`,
  ].join('\n');
}

/** Scenarios side by side for people. */
export function comparisonText(answers: readonly ScenarioAnswer[]): string {
  const first = answers[0]!.projection;
  const line = (name: string, of: WhatIfFigures, month: bigint, change: bigint | null, quality: string) => [
    name,
    dollars(of.cost),
    change === null ? '' : signed(change),
    dollars(month),
    dollarsEach(of.costPerSuccess),
    percent(of.successRate),
    percent(of.humanShare),
    quality,
  ];
  return tableText(
    [
      left('Scenario'),
      right('Cost'),
      right('Change'),
      right('A month'),
      right('Per success'),
      right('Success rate'),
      right('Of human cost'),
      left('Quality'),
    ],
    [
      line('Baseline', first.baseline, first.perMonth.baseline, null, ''),
      ...answers.map(({ scenario, projection }) =>
        line(
          scenario.name,
          projection.scenario,
          projection.perMonth.scenario,
          projection.change,
          QUALITY_WORDS[projection.verdict].words,
        ),
      ),
    ],
  );
}

function figuresValue(of: WhatIfFigures) {
  return {
    costUsd: usd(of.cost),
    calls: of.calls,
    outcomes: of.outcomes,
    successes: of.successes,
    successRate: of.successRate,
    costPerSuccessUsd: usdEach(of.costPerSuccess),
    humanCostUsd: usd(of.humanCost),
    humanShare: of.humanShare,
  };
}

const rowValue = (row: WhatIfRow) => ({
  key: row.key,
  baseline: figuresValue(row.baseline),
  scenario: figuresValue(row.scenario),
  changeUsd: usd(row.change),
});

const moneyRange = (of: Percentiles) => ({
  p10: usdEach(of.p10),
  p50: usdEach(of.p50),
  p90: usdEach(of.p90),
});

/** The whole answer for scripts. */
export function answerValue(answer: ScenarioAnswer) {
  const { projection, contributions, ranges, tornado } = answer;
  return {
    scenario: answer.scenario,
    period: answer.period,
    where: answer.where,
    baseline: figuresValue(projection.baseline),
    result: figuresValue(projection.scenario),
    changeUsd: usd(projection.change),
    perMonthUsd: { baseline: usd(projection.perMonth.baseline), scenario: usd(projection.perMonth.scenario) },
    perYearUsd: { baseline: usd(projection.perYear.baseline), scenario: usd(projection.perYear.scenario) },
    quality: projection.verdict,
    levers: projection.levers.map(({ touched, ...lever }, at) => ({
      ...lever,
      touched: { ...touched, cost: usd(touched.cost) },
      aloneUsd: usd(contributions.levers[at]!.alone),
      contributionUsd: usd(contributions.levers[at]!.contribution),
    })),
    contributions: {
      method: contributions.method,
      jointUsd: usd(contributions.joint),
      naiveUsd: usd(contributions.naive),
    },
    byUseCase: projection.byUseCase.map(rowValue),
    byTeam: projection.byTeam.map(rowValue),
    ranges:
      ranges === null
        ? null
        : {
            seed: ranges.seed,
            draws: ranges.draws,
            costUsd: moneyRange(ranges.cost),
            changeUsd: moneyRange(ranges.change),
            perMonthUsd: moneyRange(ranges.perMonth),
            perYearUsd: moneyRange(ranges.perYear),
            costPerSuccessUsd: ranges.costPerSuccess === null ? null : moneyRange(ranges.costPerSuccess),
            successes: ranges.successes,
            successRate: ranges.successRate,
            humanShare: ranges.humanShare,
          },
    tornado: tornado.map(({ changeAtLow, changeAtHigh, ...bar }) => ({
      ...bar,
      changeAtLowUsd: usd(changeAtLow),
      changeAtHighUsd: usd(changeAtHigh),
    })),
    notes: answer.notes,
    timeZone: answer.timeZone,
    basis: answer.basis,
    priceBook: answer.priceBook,
  };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The list of scenarios for people. */
export function scenariosText(entries: readonly ScenarioEntry[]): string {
  if (entries.length === 0) return 'There is no scenario yet. Save one with --save and a file.';
  return tableText(
    [right('No.'), left('Scenario'), right('Version'), left('Saved'), right('Levers'), left('Adopted from')],
    entries.map(({ id, version, savedMs, scenario, adopted }) => [
      String(id),
      scenario.name,
      String(version),
      dayOf(savedMs),
      String(scenario.levers.length),
      adopted?.from ?? '',
    ]),
  );
}

/** The versions of a scenario for people. */
export function versionsText(versions: readonly ScenarioVersion[]): string {
  return tableText(
    [right('Version'), left('Saved'), left('Name'), right('Levers'), left('Note')],
    versions.map(({ version, savedMs, note, scenario }) => [
      String(version),
      dayOf(savedMs),
      scenario.name,
      String(scenario.levers.length),
      note,
    ]),
  );
}
