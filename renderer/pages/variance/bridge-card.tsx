/** The bridge: effects from zero change, both totals at the ends, and the same as a table beside it. */
import type { VarianceReport } from '../../../shared/contract/variance.ts';
import type { EffectId } from '../../../shared/maths/variance/effects.ts';
import type { Period } from '../../../shared/units/period.ts';
import { effectsBySize } from '../../../shared/words/variance.ts';
import { ChangeWaterfall } from '../../charts/change-waterfall.tsx';
import { effectSteps } from '../../charts/effect-steps.ts';
import { Fit } from '../../charts/fit.tsx';
import { periodShort } from '../../format/date.ts';
import { moneyText, shortMoney } from '../../format/money.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { effectColumns, scopeOf } from './effect-columns.tsx';
import { bridgeTitle } from './sentences.ts';

const HEIGHT = 264;
/** The card. */
export function BridgeCard(props: {
  readonly report: VarianceReport;
  readonly compare: Period;
  readonly effect: EffectId | null;
  readonly onEffect: (id: EffectId | null) => void;
}) {
  const { report, compare, effect, onEffect } = props;
  const { total, period } = report;
  const toggle = (id: EffectId) => onEffect(id === effect ? null : id);
  return (
    <Card
      title={bridgeTitle(total)}
      subtitle={`${periodShort(compare)} to ${periodShort(period)}, drawn from zero change; an effect opens its lines`}
    >
      <div className="v-bridge">
        <div className="v-chart">
          <Fit height={HEIGHT}>
            {(width) => {
              const { steps, sumText } = effectSteps(total.effects, width);
              return (
                <ChangeWaterfall
                  start={{ name: periodShort(compare), text: shortMoney(total.before) }}
                  end={{ name: periodShort(period), text: shortMoney(total.after) }}
                  effects={steps}
                  sumText={sumText}
                  width={width}
                  height={HEIGHT}
                  label={`The change from ${moneyText(total.before)} to ${moneyText(total.after)} by effect; the table beside it has the figures`}
                  selected={effect}
                  onSelect={(key) => toggle(key as EffectId)}
                />
              );
            }}
          </Fit>
        </div>
        <div className="v-effects">
          <DataTable
            label="Effects"
            columns={effectColumns(total, toggle, () =>
              proveFigure('cost', scopeOf(report), period, { compare }),
            )}
            rows={effectsBySize(total.effects).map((id) => ({ id, amount: total.effects[id] }))}
            rowKey={(row) => row.id}
            rowHeight={26}
            onProve={(row) => toggle(row.id)}
            none="Every factor is as it was"
          />
        </div>
      </div>
    </Card>
  );
}
