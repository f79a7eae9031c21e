/** From the baseline to the scenario: what each lever gives, and the joint effect beside the plain sum. */
import { memo } from 'react';
import { unitsOf } from '../../../shared/units/money.ts';
import { leverName } from '../../../shared/words/what-if.ts';
import { Fit } from '../../charts/fit.tsx';
import { ScenarioBridge } from '../../charts/scenario-bridge.tsx';
import { amountText, moneyText, signedAmount } from '../../format/money.ts';
import { useDraftName } from '../../state/scenario-drafts.ts';
import { useWhatIf } from '../../state/what-if.ts';
import { Card } from '../../ui/card.tsx';
import { bridgeTitle, jointSentence } from './sentences.ts';

const ROW = 26;

/** The card. */
export const BridgeCard = memo(function BridgeCard(props: {
  readonly draftKey: string;
  readonly period: string;
  readonly span: number;
  readonly explain: (lever: string) => void;
}) {
  const { draftKey, period, span, explain } = props;
  const name = useDraftName(draftKey);
  const levers = useWhatIf((store) => store.levers);
  const projection = useWhatIf((store) => store.projection);
  const given = useWhatIf((store) => store.given);
  const ranges = useWhatIf((store) => (store.stale ? null : (store.ranges?.ranges ?? null)));
  if (projection === null || given === null) return null;
  const { contributions, cost } = given;
  const effects = new Map(contributions.levers.map((each) => [each.id, each.contribution]));
  const running = new Set(projection.levers.filter(({ on }) => on).map(({ id }) => id));
  const shown = levers.filter((lever) => running.has(lever.id) && effects.has(lever.id));
  const { baseline } = projection;

  return (
    <Card title={bridgeTitle(levers, contributions)} subtitle="$" span={span}>
      <div className="w-chart">
        <Fit height={(shown.length + 2) * ROW}>
          {(width) => (
            <ScenarioBridge
              start={{
                name: `Baseline, ${period}`,
                amount: unitsOf(baseline.cost),
                text: amountText(baseline.cost),
              }}
              effects={shown.map((lever) => ({
                key: lever.id,
                name: leverName(lever),
                amount: unitsOf(effects.get(lever.id)!),
                text: signedAmount(effects.get(lever.id)!),
              }))}
              end={{
                name: `${name}, likely`,
                amount: unitsOf(cost),
                text: amountText(cost),
              }}
              range={
                ranges === null ? undefined : { low: ranges.cost.p10 / 1e9, high: ranges.cost.p90 / 1e9 }
              }
              width={width}
              rowHeight={ROW}
              label={`From ${moneyText(baseline.cost)} to ${moneyText(cost)} by lever; the levers carry the same figures`}
              onSelect={explain}
            />
          )}
        </Fit>
      </div>
      <p className="w-foot">
        {shown.length === 0
          ? 'No lever is pulled: the scenario is exactly the baseline.'
          : jointSentence(contributions)}
      </p>
    </Card>
  );
});
