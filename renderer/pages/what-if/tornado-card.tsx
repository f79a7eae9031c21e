/** What the result hangs on: each assumption alone at the ends of its range. */
import { memo } from 'react';
import { ASSUMPTIONS } from '../../../shared/maths/what-if/lever.ts';
import type { TornadoBar } from '../../../shared/maths/what-if/result.ts';
import { unitsOf } from '../../../shared/units/money.ts';
import { leverName } from '../../../shared/words/what-if.ts';
import { Fit } from '../../charts/fit.tsx';
import { Tornado } from '../../charts/tornado.tsx';
import { assumptionText } from '../../format/assumption.ts';
import { moneyText, shortMoney } from '../../format/money.ts';
import { useProjectionSoon, useWhatIf } from '../../state/what-if.ts';
import { Card } from '../../ui/card.tsx';
import { LEVER_WORDING } from './lever-words.ts';
import { tornadoTitle } from './sentences.ts';

const SHOWN = 8;
const ROW = 24;

/** The card. */
export const TornadoCard = memo(function TornadoCard() {
  const levers = useWhatIf((store) => store.levers);
  const ranges = useWhatIf((store) => store.ranges);
  const stale = useWhatIf((store) => store.stale);
  const projection = useProjectionSoon();
  if (ranges === null || projection === null || !projection.levers.some(({ on }) => on)) return null;
  const { baseline, scenario } = projection;
  const bars = ranges.tornado.filter((bar) => bar.changeAtLow !== bar.changeAtHigh);
  const shown = bars.slice(0, SHOWN);
  const nameOf = (id: string) => {
    const lever = levers.find((each) => each.id === id);
    return lever === undefined ? id : leverName(lever);
  };
  const isMain = ({ lever: id, assumption }: TornadoBar) => {
    const lever = levers.find((each) => each.id === id);
    return lever !== undefined && LEVER_WORDING[lever.kind].main === assumption;
  };
  return (
    <Card title={tornadoTitle(levers, bars)} subtitle="spend, $">
      <div className={stale ? 'w-chart w-stale' : 'w-chart'}>
        {shown.length === 0 ? (
          <p className="w-foot">
            Draw the ends of a slider apart: what is not sure shows here how much of the result hangs on it.
          </p>
        ) : (
          <Fit height={20 + shown.length * ROW}>
            {(width) => (
              <Tornado
                rows={shown.map((bar) => {
                  const { name } = ASSUMPTIONS[bar.assumption];
                  return {
                    key: `${bar.lever} ${bar.assumption}`,
                    name: isMain(bar) ? nameOf(bar.lever) : `${name}, ${nameOf(bar.lever)}`,
                    atLow: unitsOf(baseline.cost + bar.changeAtLow),
                    atHigh: unitsOf(baseline.cost + bar.changeAtHigh),
                    lowText: assumptionText(bar.assumption, bar.low),
                    highText: assumptionText(bar.assumption, bar.high),
                  };
                })}
                likely={unitsOf(scenario.cost)}
                likelyText={shortMoney(scenario.cost)}
                width={width}
                rowHeight={ROW}
                label={`Spend by assumption at the ends of its range: ${shown
                  .map(
                    (bar) =>
                      `${nameOf(bar.lever)} ${ASSUMPTIONS[bar.assumption].name.toLowerCase()} ${moneyText(baseline.cost + bar.changeAtLow)} to ${moneyText(baseline.cost + bar.changeAtHigh)}`,
                  )
                  .join('; ')}`}
              />
            )}
          </Fit>
        )}
        {bars.length > shown.length ? (
          <p className="w-foot">{bars.length - shown.length} more assumptions move it less.</p>
        ) : null}
      </div>
    </Card>
  );
});
