/** tieout units: the scorecard of the use cases, and one of them in segments. */
import type { Client } from '../../../../shared/contract/contract.ts';
import { fail } from '../../../../shared/contract/fault.ts';
import { SEGMENT_CUTS } from '../../../../shared/contract/unit-segments.ts';
import { UNIT_BASES, type UnitBasis } from '../../../../shared/contract/units.ts';
import type { DimensionId } from '../../../../shared/ledger/dimensions.ts';
import { monthPeriod, previousPeriod, type Period } from '../../../../shared/units/period.ts';
import { EXPLAIN, FROM, JSON_FLAG, MONTH, TO, WORKSPACE, type Command, type Given } from '../command.ts';
import { defaultMonth, periodOf } from '../period.ts';
import { explained } from '../explanation.ts';
import { dimensionsOf } from '../filter.ts';
import { unitFigures } from '../unit-figures.ts';
import { matchingText, matchingValue } from '../matching.ts';
import { PRICE_VERSION, priceVersionOf } from '../price-version.ts';
import { scorecardText, scorecardValue } from '../scorecard.ts';
import { segmentsText, segmentsValue } from '../segments.ts';
import { distributionText, distributionValue, maturityText, maturityValue } from '../tasks-of-use-case.ts';

function basisOf(given: Given): UnitBasis {
  const text = given.text('basis') ?? 'period';
  return (
    UNIT_BASES.find((basis) => basis === text) ??
    fail('input.invalid', `--basis ${text} is not a basis.`, 'Write --basis period or --basis cohort.')
  );
}

/** Dimensions to cut by: those given, or none. */
function cutsOf(given: Given): DimensionId[] {
  const text = given.text('segment');
  return text === undefined ? [] : dimensionsOf(text.split(',').map((word) => word.trim()));
}

type Ask = {
  readonly period: Period;
  readonly compare: Period;
  readonly basis: UnitBasis;
  readonly priceVersion: number | undefined;
};

/** Everything about one use case. */
async function oneUseCase(client: Client, id: string, cuts: readonly DimensionId[], ask: Ask) {
  const useCase =
    (await client.units.useCases()).find((each) => each.id === id) ??
    fail('use-case.unknown', `There is no use case "${id}".`, 'tieout units lists them.');
  const segments = [];
  for (const dimension of cuts) segments.push(await client.units.segments({ id, dimension, ...ask }));
  const { period, basis, priceVersion } = ask;
  const maturity = await client.units.maturity({ id, period, priceVersion });
  const spread = await client.units.distribution({ id, period, basis, priceVersion });
  return { useCase, segments, maturity, spread };
}

export const unitsCommand: Command = {
  name: 'units',
  words: 'what one successful outcome costs, by use case',
  options: {
    workspace: WORKSPACE,
    month: MONTH,
    from: FROM,
    to: TO,
    basis: {
      value: 'BASIS',
      words: 'period (cost of the period ÷ its outcomes) or cohort (all cost of the tasks settled in it)',
    },
    'use-case': { value: 'ID', words: 'one use case: its segments, how tasks settle, what one costs' },
    segment: { value: 'DIM,...', words: 'dimensions to cut the use cases by, such as customer-tier' },
    'price-version': PRICE_VERSION,
    explain: EXPLAIN,
    json: JSON_FLAG,
  },
  notes: [
    'Without a period: the latest complete month. Both bases are given; --basis says which one is judged.',
    '--explain proves the cost per successful outcome of each use case, with --use-case every figure of one,',
    'and with --segment that of each segment.',
    `Segments: ${SEGMENT_CUTS.join(', ')}, or any other dimension. The most at stake comes first.`,
  ],
  async run(given, { terminal, open }) {
    const basis = basisOf(given);
    const cuts = cutsOf(given);
    const only = given.text('use-case');
    const session = await open({ mode: 'read' });
    try {
      const { client } = session;
      const period = await periodOf(given, async () => monthPeriod(await defaultMonth(client)));
      const priceVersion = priceVersionOf(given);
      const ask = { period, compare: previousPeriod(period), basis, priceVersion };
      const all = await client.units.scorecard(ask);
      const card = {
        ...all,
        useCases: all.useCases.filter(({ useCase }) => (only ?? useCase.id) === useCase.id),
      };
      if (given.flag('explain')) {
        const segments = [];
        for (const { useCase } of card.useCases)
          for (const dimension of cuts)
            segments.push(await client.units.segments({ id: useCase.id, dimension, ...ask }));
        const asks = unitFigures(card, segments, only !== undefined, priceVersion);
        terminal.out(await explained(client, asks, given.flag('json')));
        return 0;
      }
      const single = only === undefined ? [] : [only];
      const chosen = cuts.length > 0 ? card.useCases.map(({ useCase }) => useCase.id) : [];
      const details = [];
      for (const id of new Set([...single, ...chosen]))
        details.push(await oneUseCase(client, id, cuts.length > 0 ? cuts : SEGMENT_CUTS.slice(0, 1), ask));
      const matching = await client.units.matching({ period });
      if (given.flag('json')) {
        const value = {
          ...scorecardValue(card),
          matching: matchingValue(matching),
          ...(details.length === 0
            ? {}
            : {
                details: details.map(({ useCase, segments, maturity, spread }) => ({
                  useCase: useCase.id,
                  segments: segments.map(segmentsValue),
                  maturity: maturityValue(maturity),
                  costOfTask: distributionValue(spread),
                })),
              }),
        };
        terminal.out(JSON.stringify(value, null, 2));
        return 0;
      }
      const parts = details.flatMap(({ useCase, segments, maturity, spread }) => [
        ...segments.map((reply) => segmentsText(reply, useCase)),
        ...(only === undefined ? [] : [maturityText(maturity), distributionText(spread)]),
      ]);
      terminal.out([scorecardText(card), ...parts, matchingText(matching)].join('\n\n'));
      return 0;
    } finally {
      await session.close();
    }
  },
};
