/** The bridge: effects from zero change, both totals at the ends, and the same as a table beside it. */
import type { VarianceReport } from '../../../shared/contract/variance.ts';
import { changeOf, EFFECT_IDS, type EffectId } from '../../../shared/maths/variance/effects.ts';
import { unitsOf } from '../../../shared/units/money.ts';
import type { Period } from '../../../shared/units/period.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { effectsBySize } from '../../../shared/words/variance.ts';
import { ChangeWaterfall } from '../../charts/change-waterfall.tsx';
import { Fit } from '../../charts/fit.tsx';
import { textWidth } from '../../charts/geometry.ts';
import { periodShort } from '../../format/date.ts';
import { moneyText, shortMoney, signedMoney } from '../../format/money.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { effectColumns } from './effect-columns.tsx';
import { bridgeTitle } from './sentences.ts';

const HEIGHT = 264;

/** Two short lines under a column: "Input" over "per call". */
function lines(id: EffectId): { readonly name: string; readonly sub: string | undefined } {
  const [first = '', ...rest] = (id === 'not-seen' ? 'Not seen' : EFFECT_WORDS[id].name).split(' ');
  return { name: first, sub: rest.length === 0 ? undefined : rest.join(' ') };
}

/** An amount above a column, shortened where it would run into its neighbours. */
function above(amount: bigint, room: number): string {
  const exact = signedMoney(amount);
  if (textWidth(exact) <= room) return exact;
  const short = shortMoney(amount < 0n ? -amount : amount);
  return `${amount < 0n ? '−' : '+'}${textWidth(short) + 8 <= room ? short : short.replace(/\.\d+(?=$|\s)/, '')}`;
}

/** The card. */
export function BridgeCard(props: {
  readonly report: VarianceReport;
  readonly compare: Period;
  readonly effect: EffectId | null;
  readonly onEffect: (id: EffectId | null) => void;
}) {
  const { report, compare, effect, onEffect } = props;
  const { total, period } = report;
  const shown = EFFECT_IDS.filter((id) => total.effects[id] !== 0n);
  const toggle = (id: EffectId) => onEffect(id === effect ? null : id);
  return (
    <Card
      title={bridgeTitle(total)}
      subtitle={`${periodShort(compare)} to ${periodShort(period)}, drawn from zero change; an effect opens its lines`}
    >
      <div className="v-bridge">
        <div className="v-chart">
          <Fit height={HEIGHT}>
            {(width) => (
              <ChangeWaterfall
                start={{ name: periodShort(compare), text: shortMoney(total.before) }}
                end={{ name: periodShort(period), text: shortMoney(total.after) }}
                effects={shown.map((id) => ({
                  key: id,
                  ...lines(id),
                  amount: unitsOf(total.effects[id]),
                  text: above(total.effects[id], (width - 70) / (shown.length + 1)),
                }))}
                sumText={signedMoney(changeOf(total.effects))}
                width={width}
                height={HEIGHT}
                label={`The change from ${moneyText(total.before)} to ${moneyText(total.after)} by effect; the table beside it has the figures`}
                selected={effect}
                onSelect={(key) => toggle(key as EffectId)}
              />
            )}
          </Fit>
        </div>
        <div className="v-effects">
          <DataTable
            label="Effects"
            columns={effectColumns(total, toggle)}
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
