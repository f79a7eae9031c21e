/** How a figure of the scenario comes about: the formula with its numbers, and every assumption in it with its source. */
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { ASSUMPTIONS, LEVERS, type Lever } from '../../../shared/maths/what-if/lever.ts';
import type { Contributions, LeverResult, Projection } from '../../../shared/maths/what-if/result.ts';
import { leverName, SOURCE_WORDS } from '../../../shared/words/what-if.ts';
import { countText, numberText } from '../../format/count.ts';
import { assumptionRange, assumptionText } from '../../format/assumption.ts';
import { eachMoney, exactMoney, moneyText, signedMoney } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { useWhatIf } from '../../state/what-if.ts';
import { useFocusBack } from '../../ui/focus-back.ts';
import { assumed, leverScope } from './lever-words.ts';
import { Lines, type Line } from './formula-lines.tsx';
import type { MeasureId } from './measures.ts';
import { RangeGround } from './range-ground.tsx';
import { jointSentence } from './sentences.ts';
import { verdictWords } from './verdict-words.ts';

/** What is proved. */
export type Proven =
  { readonly kind: 'measure'; readonly id: MeasureId } | { readonly kind: 'lever'; readonly id: string };

/** Baseline, what each lever gives, and their sum. */
function spendLines(levers: readonly Lever[], projection: Projection, contributions: Contributions): Line[] {
  const given = new Map(contributions.levers.map((each) => [each.id, each.contribution]));
  return [
    {
      name: 'Baseline, every line of the ledger in scope',
      value: moneyText(projection.baseline.cost),
      tip: exactMoney(projection.baseline.cost),
    },
    ...levers
      .filter((lever) => lever.on && given.has(lever.id))
      .map((lever) => ({
        name: leverName(lever),
        value: signedMoney(given.get(lever.id)!),
        tip: exactMoney(given.get(lever.id)!),
      })),
    {
      name: 'Scenario, likely',
      value: moneyText(projection.scenario.cost),
      tip: exactMoney(projection.scenario.cost),
      strong: true,
    },
  ];
}

function quotient(
  caption: string,
  top: readonly [string, string, string],
  bottom: readonly [string, string, string],
  result: readonly [string, string],
): ReactNode {
  return (
    <table className="w-formula">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">Baseline</th>
          <th scope="col">Scenario</th>
        </tr>
      </thead>
      <tbody>
        {[top, bottom].map(([name, before, after]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="t-num">{before}</td>
            <td className="t-num">{after}</td>
          </tr>
        ))}
        <tr data-strong="">
          <th scope="row">First ÷ second</th>
          <td className="t-num">{result[0]}</td>
          <td className="t-num">{result[1]}</td>
        </tr>
      </tbody>
    </table>
  );
}

function MeasureFormula({ id }: { readonly id: MeasureId }) {
  const levers = useWhatIf((store) => store.levers);
  const projection = useWhatIf((store) => store.projection);
  const given = useWhatIf((store) => store.given);
  const cube = useWhatIf((store) => store.baseline);
  if (projection === null || given === null || cube === null) return null;
  const { contributions } = given;
  const { baseline, scenario, perMonth, perYear } = projection;
  const cost = ['Spend', exactMoney(baseline.cost), exactMoney(scenario.cost)] as const;
  const successes = [
    'Successful outcomes',
    numberText(baseline.successes),
    numberText(scenario.successes),
  ] as const;
  switch (id) {
    case 'success-rate':
      return quotient(
        'Success rate = successful outcomes ÷ outcomes',
        successes,
        ['Outcomes', numberText(baseline.outcomes), numberText(scenario.outcomes)],
        [percentText(baseline.successRate, 2), percentText(scenario.successRate, 2)],
      );
    case 'each':
      return quotient('Cost per success = spend ÷ successful outcomes', cost, successes, [
        eachMoney(baseline.costPerSuccess),
        eachMoney(scenario.costPerSuccess),
      ]);
    case 'human':
      return quotient(
        'Share of human cost = spend ÷ what people would cost for the same successes',
        cost,
        ['Human cost', moneyText(baseline.humanCost), moneyText(scenario.humanCost)],
        [percentText(baseline.humanShare, 2), percentText(scenario.humanShare, 2)],
      );
    case 'successes':
      return (
        <Lines
          caption="Outcomes of the tasks that the levers touch, at the success rate each is taken to have"
          lines={[
            { name: 'Baseline', value: countText(baseline.successes) },
            { name: 'Scenario', value: numberText(scenario.successes), strong: true },
          ]}
        />
      );
    default: {
      const lines = spendLines(levers, projection, contributions);
      const time =
        cube.months === null
          ? `Over ${cube.days} days: a year is × 365 ÷ ${cube.days}, a month a twelfth of it`
          : `Over ${cube.months === 1 ? 'one month' : `${cube.months} months`}: a month is ÷ ${cube.months}, a year × 12 ÷ ${cube.months}`;
      return (
        <>
          <Lines caption="Scenario = baseline + what each lever gives" lines={lines} />
          <p className="w-met">{jointSentence(contributions)}</p>
          {id === 'cost' ? null : (
            <Lines
              caption={time}
              lines={[
                { name: 'A month, baseline', value: exactMoney(perMonth.baseline) },
                { name: 'A month, scenario', value: exactMoney(perMonth.scenario), strong: id === 'month' },
                { name: 'A year, baseline', value: exactMoney(perYear.baseline) },
                { name: 'A year, scenario', value: exactMoney(perYear.scenario), strong: id === 'year' },
              ]}
            />
          )}
        </>
      );
    }
  }
}

/** Every figure a lever rests on, with where it is from. */
function LeverGround({ lever, result }: { readonly lever: Lever; readonly result: LeverResult | undefined }) {
  const stated = LEVERS[lever.kind].takes.flatMap((id) => {
    const value = assumed(lever, id);
    return value === null ? [] : [{ id, value }];
  });
  return (
    <section className="w-ground">
      <h3>{leverName(lever)}</h3>
      <p className="w-met">{leverScope(lever)}</p>
      <table className="w-formula">
        <thead>
          <tr>
            <th scope="col">Assumption</th>
            <th scope="col">Likely</th>
            <th scope="col">Range</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {stated.map(({ id, value }) => (
            <tr key={id}>
              <th scope="row" data-tip={ASSUMPTIONS[id].words}>
                {ASSUMPTIONS[id].name}
              </th>
              <td className="t-num">{assumptionText(id, value.likely)}</td>
              <td className="t-num">
                {value.low === value.high ? 'none' : assumptionRange(id, value.low, value.high)}
              </td>
              <td>{SOURCE_WORDS[value.source]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {result === undefined ? null : (
        <p className="w-met">
          For {countText(Math.round(result.touched.calls))} calls that cost {moneyText(result.touched.cost)}{' '}
          in the baseline. {verdictWords(result)}
        </p>
      )}
    </section>
  );
}

const TITLES: Readonly<Record<MeasureId, string>> = {
  cost: 'Spend',
  month: 'Spend a month',
  year: 'Spend a year',
  successes: 'Successful outcomes',
  'success-rate': 'Success rate',
  each: 'Cost per success',
  human: 'Share of human cost',
};

/** The panel; mount it to open it. */
export function Proof({ proven, onClose }: { readonly proven: Proven; readonly onClose: () => void }) {
  const levers = useWhatIf((store) => store.levers);
  const results = useWhatIf((store) => store.projection?.levers ?? null);
  const contributions = useWhatIf((store) => store.given?.contributions ?? null);
  useFocusBack();
  const lever = proven.kind === 'lever' ? levers.find(({ id }) => id === proven.id) : undefined;
  const given = contributions?.levers.find(({ id }) => id === lever?.id);
  const shown = lever === undefined ? levers.filter((each) => each.on) : [lever];
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={460}
      padding={0}
      title={`Prove it: ${proven.kind === 'measure' ? TITLES[proven.id] : lever === undefined ? 'lever' : leverName(lever)}`}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className="w-proof">
        {proven.kind === 'measure' ? (
          <>
            <MeasureFormula id={proven.id} />
            <RangeGround id={proven.id} />
          </>
        ) : null}
        {given === undefined || contributions === null ? null : (
          <>
            <Lines
              caption="What it gives, over the period"
              lines={[
                { name: 'Without the other levers', value: exactMoney(given.alone) },
                { name: 'Among the other levers', value: exactMoney(given.contribution), strong: true },
              ]}
            />
            <p className="w-met">{jointSentence(contributions)}</p>
          </>
        )}
        {shown.map((each) => (
          <LeverGround key={each.id} lever={each} result={results?.find(({ id }) => id === each.id)} />
        ))}
      </div>
    </Drawer>
  );
}
