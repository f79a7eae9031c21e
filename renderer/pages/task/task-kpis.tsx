/** The headline figures of one task. */
import type { MetricId } from '../../../shared/catalogue/index.ts';
import { TASK_MEASURES, type TaskTimeline } from '../../../shared/contract/tasks.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { counted, countText, durationText, tokensText } from '../../format/count.ts';
import { eachMoney, exactMoney } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { Kpi, KpiStrip } from '../../ui/card.tsx';
import { Badge, Figure } from '../../ui/controls.tsx';

/** A measure of the whole task. Null = no call is known. */
export function measureOf(timeline: TaskTimeline, id: (typeof TASK_MEASURES)[number]): bigint | null {
  return timeline.total[TASK_MEASURES.indexOf(id)] as bigint | null;
}

/** The strip. */
export function TaskKpis(props: {
  readonly timeline: TaskTimeline;
  readonly onProve: ((metric: MetricId) => void) | undefined;
}) {
  const { timeline, onProve } = props;
  const of = (id: (typeof TASK_MEASURES)[number]) => measureOf(timeline, id);
  const open = (metric: MetricId) => (onProve === undefined ? undefined : () => onProve(metric));
  const [cost, input, output, retries] = [
    of('cost'),
    of('total-input-tokens'),
    of('output-tokens'),
    of('retries'),
  ];
  const { firstMs, lastMs, busyMs, incomplete } = timeline;
  const tokens = input === null || output === null ? NOT_KNOWN : tokensText(input + output);
  const again = `${eachMoney(of('retry-cost'))}, ${percentText(ratio(of('retry-cost') ?? 0n, cost ?? 0n))} of the cost`;
  const cached = ratio(of('cache-read-tokens') ?? 0n, input ?? 0n);
  const mean =
    cost === null || timeline.count === 0 || incomplete.unpricedCalls > 0n
      ? null
      : Number(cost) / timeline.count;
  return (
    <KpiStrip label="The task in figures">
      <Kpi
        label="Cost"
        help="cost"
        badge={
          incomplete.unpricedCalls === 0n ? undefined : (
            <Badge tone="attention">{counted(incomplete.unpricedCalls, 'call')} unpriced</Badge>
          )
        }
        figure={
          <Figure exact={exactMoney(cost)} label={`Cost ${eachMoney(cost)}, prove it`} onOpen={open('cost')}>
            {eachMoney(cost)}
          </Figure>
        }
      >
        {mean === null ? '' : `${eachMoney(mean)} a call`}
      </Kpi>
      <Kpi
        label="Calls"
        help="calls"
        figure={
          <Figure label={`${countText(of('calls'))} calls, prove it`} onOpen={open('calls')}>
            {countText(of('calls'))}
          </Figure>
        }
      >
        {of('attempts') === of('calls') ? '' : counted(of('attempts') ?? 0n, 'attempt')}
      </Kpi>
      <Kpi
        label="Retries"
        help="retries"
        figure={
          <Figure label={`${countText(retries)} retries, prove it`} onOpen={open('retries')}>
            {countText(retries)}
          </Figure>
        }
      >
        {retries === null || retries === 0n ? (
          'None'
        ) : (
          <Figure
            label={`${again} is retries, prove it`}
            exact={exactMoney(of('retry-cost'))}
            onOpen={open('retry-cost')}
          >
            {again}
          </Figure>
        )}
      </Kpi>
      <Kpi
        label="Tokens"
        help="total-tokens"
        figure={
          <Figure
            label={`${tokens} tokens, prove them`}
            exact={`${countText(input)} input and ${countText(output)} output`}
            onOpen={open('total-tokens')}
          >
            {tokens}
          </Figure>
        }
      >
        {cached === null ? (
          ''
        ) : (
          <>
            <Figure
              label={`${percentText(cached)} of input from cache, prove it`}
              onOpen={open('cache-hit-rate')}
            >
              {percentText(cached)}
            </Figure>{' '}
            of input from cache
          </>
        )}
      </Kpi>
      <Kpi
        label="From first call to last"
        figure={
          <Figure exact={busyMs === null ? 'The latency of some calls is not known' : undefined}>
            {firstMs === null || lastMs === null ? NOT_KNOWN : durationText(lastMs - firstMs)}
          </Figure>
        }
      >
        {busyMs === null ? 'Running time not known' : `${durationText(busyMs)} of it running`}
      </Kpi>
    </KpiStrip>
  );
}
