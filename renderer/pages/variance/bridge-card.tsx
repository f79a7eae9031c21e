/** The bridge: effects from zero change, both totals at the ends, and the same as a table beside it. */
import type { VarianceReport } from '../../../shared/contract/variance.ts';
import { changeOf, EFFECT_IDS, type EffectId } from '../../../shared/maths/variance/effects.ts';
import { NANOS_PER_UNIT, unitsOf } from '../../../shared/units/money.ts';
import type { Period } from '../../../shared/units/period.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { effectsBySize } from '../../../shared/words/variance.ts';
import { ChangeWaterfall } from '../../charts/change-waterfall.tsx';
import { Fit } from '../../charts/fit.tsx';
import { textWidth } from '../../charts/geometry.ts';
import { countText } from '../../format/count.ts';
import { periodShort } from '../../format/date.ts';
import { moneyText, shortMoney, signedMoney } from '../../format/money.ts';
import { MINUS } from '../../format/space.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { effectColumns } from './effect-columns.tsx';
import { bridgeTitle } from './sentences.ts';

const HEIGHT = 264;
const TEN_THOUSAND = 10_000n * NANOS_PER_UNIT;

/** Two short lines under a column: "Input" over "/ call". */
const LINES: { readonly [E in EffectId]?: readonly [string, string?] } = {
  'calls-per-task': ['Calls', '/ task'],
  'input-per-call': ['Input', '/ call'],
  'output-per-call': ['Output', '/ call'],
  cache: ['Cache'],
  'model-mix': ['Model', 'mix'],
  'service-tier': ['Tier'],
  fx: ['FX'],
  'new-lines': ['New', 'lines'],
  'stopped-lines': ['Ended', 'lines'],
  'not-seen': ['No', 'calls'],
};

/** An amount above a column, shortened where it would run into its neighbours; the table has every digit. */
function above(amount: bigint, room: number): string {
  const exact = signedMoney(amount);
  if (textWidth(exact) * 1.12 <= room) return exact;
  const magnitude = amount < 0n ? -amount : amount;
  const short = magnitude < TEN_THOUSAND ? `$${countText(unitsOf(magnitude))}` : shortMoney(magnitude);
  return `${amount < 0n ? MINUS : '+'}${short}`;
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
                  name: LINES[id]?.[0] ?? EFFECT_WORDS[id].name,
                  sub: LINES[id]?.[1],
                  amount: unitsOf(total.effects[id]),
                  text: above(total.effects[id], (width - 76) / (shown.length + 1)),
                }))}
                sumText={above(changeOf(total.effects), (width - 76) / (shown.length + 1))}
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
