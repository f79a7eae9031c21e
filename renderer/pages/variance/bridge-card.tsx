/** The bridge: effects from zero change, both totals at the ends, and the same as a table beside it. */
import type { VarianceReport } from '../../../shared/contract/variance.ts';
import type { EffectId } from '../../../shared/maths/variance/effects.ts';
import { effectsBySize } from '../../../shared/words/variance.ts';
import { ChangeWaterfall } from '../../charts/change-waterfall.tsx';
import { effectSteps } from '../../charts/effect-steps.ts';
import { Fit } from '../../charts/fit.tsx';
import { moneyText, shortMoney } from '../../format/money.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import type { Against } from './against.ts';
import { effectColumns } from './effect-columns.tsx';
import { proveSide } from './prove-side.ts';
import { bridgeTitle } from './sentences.ts';

const HEIGHT = 264;
/** The card. */
export function BridgeCard(props: {
  readonly report: VarianceReport;
  readonly against: Against;
  readonly effect: EffectId | null;
  readonly onEffect: (id: EffectId | null) => void;
}) {
  const { report, against, effect, onEffect } = props;
  const { before, after } = against;
  const { total } = report;
  const toggle = (id: EffectId) => onEffect(id === effect ? null : id);
  return (
    <Card
      title={bridgeTitle(total, against.scenario !== null)}
      subtitle={`${before.spoken} to ${after.spoken}, drawn from zero change; an effect opens its lines`}
    >
      <div className="v-bridge">
        <div className="v-chart">
          <Fit height={HEIGHT}>
            {(width) => {
              const { steps, sumText } = effectSteps(total.effects, width);
              return (
                <ChangeWaterfall
                  start={{ name: before.short, text: shortMoney(total.before) }}
                  end={{ name: after.short, text: shortMoney(total.after) }}
                  effects={steps}
                  sumText={sumText}
                  planned={against.scenario !== null}
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
            columns={effectColumns(total, toggle, proveSide(report, against, null, 'change'))}
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
