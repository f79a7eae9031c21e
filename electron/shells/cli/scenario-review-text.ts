/** What an adopted scenario promised beside what came, as text for people and as values for scripts. */
import type { ReviewStep, ScenarioEntry, ScenarioReview } from '../../../shared/contract/scenarios.ts';
import { dollars, percent, usd } from './output.ts';
import { periodText } from './period.ts';
import { left, right, tableText } from './table.ts';
import { signed } from './variance-text.ts';

const gap = (a: bigint | null, b: bigint | null): string =>
  a === null || b === null ? 'n/a' : signed(a - b);

function stepLines(step: ReviewStep): string {
  if (step.state === 'not-yet')
    return `${step.days} days: not yet; ${step.readyFrom} on, when the data reaches it.`;
  const rows = [
    ...step.parts.map((part) => ({ name: part.useCase ?? 'Outside of use cases', ...part })),
    { name: 'Together', ...step, successRate: null },
  ].map(({ name, without, promised, actual, successRate }) => [
    name,
    dollars(without),
    dollars(promised),
    dollars(actual),
    gap(actual, promised),
    gap(actual, without),
    successRate === null ? '' : `${percent(successRate.promised)} → ${percent(successRate.actual)}`,
  ]);
  return [
    `${step.days} days, ${periodText(step.period)}, at the volume there was:`,
    tableText(
      [
        left('Use case'),
        right('Without it'),
        right('Promised'),
        right('Actual'),
        right('Against promise'),
        right('Against without'),
        left('Success, promised → actual'),
      ],
      rows,
    ),
  ].join('\n');
}

/** The review for people. */
export function reviewText({ entry, adoption, steps }: ScenarioReview): string {
  return [
    `${entry.scenario.name}, version ${adoption.version}, in force from ${adoption.from}; promised over ${periodText(adoption.baseline)}: ${dollars(adoption.perMonth.baseline)} → ${dollars(adoption.perMonth.scenario)} a month.`,
    ...steps.flatMap((step) => ['', stepLines(step)]),
  ].join('\n');
}

/** A scenario for scripts. */
export function entryValue({ adopted, savedMs, createdMs, ...entry }: ScenarioEntry) {
  return {
    ...entry,
    createdAt: new Date(createdMs).toISOString(),
    savedAt: new Date(savedMs).toISOString(),
    adopted:
      adopted === null
        ? null
        : {
            from: adopted.from,
            version: adopted.version,
            baseline: adopted.baseline,
            perMonthUsd: {
              baseline: usd(adopted.perMonth.baseline),
              scenario: usd(adopted.perMonth.scenario),
            },
          },
  };
}

/** The review for scripts. */
export function reviewValue({ entry, steps, timeZone }: ScenarioReview) {
  return {
    scenario: entryValue(entry),
    steps: steps.map(({ promised, without, actual, parts, ...step }) => ({
      ...step,
      promisedUsd: usd(promised),
      withoutUsd: usd(without),
      actualUsd: usd(actual),
      parts: parts.map((part) => ({
        ...part,
        promised: undefined,
        without: undefined,
        actual: undefined,
        promisedUsd: usd(part.promised),
        withoutUsd: usd(part.without),
        actualUsd: usd(part.actual),
      })),
    })),
    timeZone,
  };
}
