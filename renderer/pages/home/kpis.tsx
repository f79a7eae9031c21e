/** The headline figures of the month. */
import { knownCost } from '../../../shared/catalogue/unpriced.ts';
import { daysIn, monthPeriod } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { BEYOND_WORDS, isBeyond } from '../../../shared/words/allocation.ts';
import { costPerDay, coveredWords, movedADay } from '../../../shared/words/covered.ts';
import type { MonthSummary } from '../../../shared/contract/review.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { counted, tokensText } from '../../format/count.ts';
import { dayText, monthText } from '../../format/date.ts';
import { amountText, eachMoney, exactMoney, moneyText } from '../../format/money.ts';
import { changeOf, changeText, percentText } from '../../format/percent.ts';
import { NBSP } from '../../format/space.ts';
import { isSettled, statusWord } from '../../format/status.ts';
import { linkTo } from '../../state/address.ts';
import { proveFigure } from '../../state/inspector.ts';
import { useLookedUp } from '../../state/invariants.ts';
import { Kpi, KpiLines, KpiStrip } from '../../ui/card.tsx';
import { Badge, Figure } from '../../ui/controls.tsx';
import { noneBefore } from './sentences.ts';
import { TieOutKpi } from './tie-out-kpi.tsx';
import './home.css';

type Props = { readonly month: MonthSummary; readonly before: bigint | null };

function PairBar({ now, before }: { readonly now: bigint; readonly before: bigint | null }) {
  const top = Number(before !== null && before > now ? before : now) * 1.12;
  const at = (value: bigint) => `${top <= 0 ? 0 : Math.max(0, (Number(value) / top) * 100)}%`;
  return (
    <div className="h-bar" aria-hidden>
      <span className="h-bar-now" style={{ width: at(now) }} />
      {before === null ? null : <span className="h-bar-before" style={{ left: at(before) }} />}
    </div>
  );
}

/** Where the month stands. Final is said only of figures whose every check holds. */
function StatusBadge({ month }: { readonly month: MonthSummary }) {
  const { reply, looking } = useLookedUp(month.status === 'final');
  const broken = (reply?.invariants ?? []).filter(({ state }) => state === 'red');
  if (month.status === 'final' && broken.length > 0)
    return (
      <a href={linkTo({ page: 'data', item: null, subject: null })}>
        <Badge
          tone="attention"
          tip={broken.map(({ name }) => `Does not hold: ${name.toLowerCase()}`).join('\n')}
        >
          Preliminary
        </Badge>
      </a>
    );
  const unknown = month.status === 'final' && reply === null;
  return (
    <Badge
      tone={isSettled(month) && !unknown ? 'favourable' : 'neutral'}
      tip={
        unknown
          ? looking
            ? 'The checks are running'
            : 'The checks of this workspace have not run since it changed; Data runs them'
          : month.reasons.join('\n')
      }
    >
      {unknown ? `${statusWord(month)}, not checked` : statusWord(month)}
    </Badge>
  );
}

function Spend({ month, before }: Props) {
  const change = changeOf(month.cost, before, 'lower');
  return (
    <Kpi
      label="Spend"
      help="cost"
      badge={<StatusBadge month={month} />}
      figure={
        <Figure
          exact={exactMoney(month.cost)}
          label={`Spend ${moneyText(month.cost)}, prove it`}
          onOpen={() => proveFigure('cost', [], month.period)}
        >
          {moneyText(month.cost)}
        </Figure>
      }
    >
      <PairBar now={month.cost} before={before} />
      {before === null ? (
        noneBefore(month)
      ) : (
        <>
          <span className={movedADay(month) === null ? `t-${change.tone}` : undefined}>
            <Figure
              label={`Change of spend ${changeText(month.cost, before)}, prove it`}
              onOpen={() =>
                proveFigure('cost', [], month.period, { compare: monthPeriod(month.compareMonth) })
              }
            >
              {changeText(month.cost, before)}
            </Figure>
          </span>{' '}
          on{' '}
          <a
            className="h-why"
            href={linkTo({ page: 'variance', item: null, period: month.period, subject: null })}
          >
            {monthText(month.compareMonth)}
          </a>
        </>
      )}
    </Kpi>
  );
}

function PerDay({ month }: { readonly month: MonthSummary }) {
  const days = month.covered === null ? 0 : daysIn(month.covered);
  const known = knownCost(month.cost, month.incomplete.unpricedCalls);
  const mean = costPerDay(known, month.covered);
  const meanBefore = costPerDay(month.costBefore, month.coveredBefore);
  const before = monthPeriod(month.compareMonth);
  const reach = coveredWords(month.period, month.covered);
  const reachBefore = coveredWords(before, month.coveredBefore);
  return (
    <Kpi
      label={`Spend a day, ${reach === null ? counted(days, 'day') : `over ${reach}`}`}
      help="cost-per-day"
      figure={
        <Figure
          exact={mean === null ? undefined : `${exactMoney(month.cost)} ÷ ${counted(days, 'day')} with data`}
          label={`Spend a day ${eachMoney(mean)}, prove it`}
          onOpen={() => proveFigure('cost-per-day', [], month.period)}
        >
          {eachMoney(mean)}
        </Figure>
      }
    >
      <div className="h-spark">
        <Sparkline
          values={month.daily.map(({ cost }) => (cost === null ? null : Number(cost) / 1e9))}
          width={200}
          height={18}
          label={`Spend by day from ${dayText(month.daily[0]?.day ?? month.period.from)}`}
        />
      </div>
      {meanBefore === null ? (
        ''
      ) : (
        <span className="t-num">
          <Figure
            label={`${eachMoney(meanBefore)} a day before, prove it`}
            exact={reachBefore === null ? undefined : `Over ${reachBefore}`}
            onOpen={() => proveFigure('cost-per-day', [], before)}
          >
            {eachMoney(meanBefore)}
          </Figure>{' '}
          a day in {monthText(month.compareMonth)}
        </span>
      )}
    </Kpi>
  );
}

function Allocated({ month }: { readonly month: MonthSummary }) {
  const share = ratio(month.allocatedUsage, month.usageCost);
  const open = month.cost - month.allocated;
  const beyond = isBeyond(month.allocatedUsage, month.usageCost);
  const text = beyond ? `Over${NBSP}100${NBSP}%` : percentText(share);
  const tone =
    share === null
      ? 'neutral'
      : beyond
        ? 'attention'
        : share >= 0.97
          ? 'favourable'
          : share >= 0.9
            ? 'neutral'
            : 'attention';
  return (
    <Kpi
      label="Allocated to a team"
      help="allocation-coverage"
      badge={
        <Badge tone={tone} tip={beyond ? BEYOND_WORDS : 'Walk 90\u00a0%, run 97\u00a0% of usage'}>
          {beyond
            ? 'Above the bill'
            : tone === 'favourable'
              ? 'Run'
              : tone === 'neutral'
                ? 'Walk'
                : 'Below 90 %'}
        </Badge>
      }
      figure={
        <Figure
          exact={`${exactMoney(month.allocatedUsage)} of ${exactMoney(month.usageCost)} of usage, without credits and taxes`}
          label={`Allocated ${text} of usage, prove it`}
          onOpen={() => proveFigure('allocation-coverage', [], month.period)}
        >
          {text}
        </Figure>
      }
      unit="of usage"
    >
      <KpiLines
        lines={[
          {
            name: 'Allocated',
            value: (
              <Figure
                label={`Allocated ${moneyText(month.allocated)}, prove it`}
                exact={exactMoney(month.allocated)}
                onOpen={() => proveFigure('allocated-cost', [], month.period)}
              >
                {amountText(month.allocated)}
              </Figure>
            ),
          },
          {
            name: 'Unallocated',
            href: linkTo({ page: 'allocation', item: null, subject: null }),
            attention: open !== 0n,
            value: (
              <Figure
                label={`Unallocated ${moneyText(open)}, prove it`}
                exact={exactMoney(open)}
                onOpen={() =>
                  proveFigure('cost', [{ dimension: 'team', values: [null], not: false }], month.period)
                }
              >
                {amountText(open)}
              </Figure>
            ),
          },
        ]}
      />
    </Kpi>
  );
}

function Unpriced({ month }: { readonly month: MonthSummary }) {
  const { unpricedCalls, unpricedTokens } = month.incomplete;
  return (
    <Kpi
      label="Unpriced"
      help="unpriced-calls"
      badge={
        <Badge
          tone="attention"
          tip="The total holds the cost of these calls only where a bill covers them, as unallocated"
        >
          Incomplete
        </Badge>
      }
      figure={
        <Figure
          label={`${counted(unpricedCalls, 'unpriced call')}, prove it`}
          exact={`${counted(unpricedCalls, 'call')}, ${counted(unpricedTokens, 'token')}`}
          onOpen={() => proveFigure('unpriced-calls', [], month.period)}
        >
          {tokensText(unpricedCalls)}
        </Figure>
      }
      unit={unpricedCalls === 1n ? 'call' : 'calls'}
    >
      <KpiLines
        lines={[
          {
            name: 'Unpriced tokens',
            href: linkTo({ page: 'prices', item: null, subject: null }),
            value: (
              <Figure
                label={`${tokensText(unpricedTokens)} tokens without a price, prove it`}
                exact={counted(unpricedTokens, 'token')}
                onOpen={() => proveFigure('unpriced-tokens', [], month.period)}
              >
                {tokensText(unpricedTokens)}
              </Figure>
            ),
            attention: true,
          },
          { name: 'Own cost', value: 'not known' },
        ]}
      />
    </Kpi>
  );
}

/** The strip of headline figures. */
export function HomeKpis({ month, before }: Props) {
  const unpriced = month.incomplete.unpricedCalls > 0n || month.incomplete.unpricedTokens > 0n;
  return (
    <KpiStrip label="Headline figures">
      <Spend month={month} before={before} />
      <PerDay month={month} />
      <TieOutKpi month={month} />
      <Allocated month={month} />
      {unpriced ? <Unpriced month={month} /> : null}
    </KpiStrip>
  );
}
