/** Where shared cost comes from: pool, key and share of every owner, and the pool's own lines. */
import { Modal } from '@mantine/core';
import { measureOf } from '../../../shared/catalogue/measure.ts';
import type { Pool, PoolFigures, PoolMonth } from '../../../shared/contract/allocation.ts';
import { shareText } from '../../../shared/maths/split.ts';
import { monthPeriod, type Period } from '../../../shared/units/period.ts';
import { countText } from '../../format/count.ts';
import { monthLong, periodText } from '../../format/date.ts';
import { exactMoney, moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { linkTo } from '../../state/address.ts';
import { ownerName } from './words.ts';

/** A weight in its own unit. */
function weightText(pool: Pool | undefined, weight: bigint): string {
  if (pool === undefined || pool.method.kind === 'even') return countText(weight);
  if (pool.method.kind === 'fixed') return `${shareText(weight)} %`;
  return measureOf(pool.method.measure).unit === 'usd' ? moneyText(weight) : countText(weight);
}

function weightName(pool: Pool | undefined): string {
  if (pool?.method.kind === 'by-measure') return measureOf(pool.method.measure).name;
  return pool?.method.kind === 'fixed' ? 'Fixed share' : 'Even part';
}

function Month(props: {
  readonly month: PoolMonth;
  readonly figures: PoolFigures;
  readonly pool: Pool | undefined;
  readonly owner: string | null | undefined;
}) {
  const { month, figures, pool, owner } = props;
  const key = pool?.method.kind === 'by-measure' ? pool.method.measure : null;
  return (
    <table className="a-drivers">
      <caption>
        {monthLong(month.month)}: {moneyText(month.pooled)} pooled
        {month.kept === 0n ? '' : `, ${moneyText(month.kept)} kept`}
        {key === null ? null : (
          <>
            {' · '}
            <a
              className="t-link"
              href={linkTo({
                page: 'explore',
                item: null,
                by: figures.over,
                measure: key,
                where: [],
                period: monthPeriod(month.month),
              })}
            >
              {measureOf(key).name} in Explore
            </a>
          </>
        )}
      </caption>
      <thead>
        <tr>
          <th scope="col">Owner</th>
          <th scope="col" data-align="right">
            {weightName(pool)}
          </th>
          <th scope="col" data-align="right">
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {month.drivers.map((driver) => (
          <tr key={driver.owner} data-chosen={driver.owner === owner ? '' : undefined}>
            <td>{driver.owner}</td>
            <td data-align="right" className="t-num">
              {weightText(pool, driver.weight)}
            </td>
            <td data-align="right" className="t-num">
              {percentText(driver.share, 2)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PoolPart(props: {
  readonly figures: PoolFigures;
  readonly pool: Pool | undefined;
  readonly owner: string | null | undefined;
}) {
  const { figures, pool, owner } = props;
  const got = figures.givenTo.find((each) => each.owner === owner)?.amount ?? 0n;
  const gave = figures.takenFrom.find((each) => each.owner === owner)?.amount ?? 0n;
  return (
    <section className="a-pool">
      <h3>{figures.name}</h3>
      <p>
        <span className="t-num" data-tip={exactMoney(figures.pooled)}>
          {moneyText(figures.pooled)}
        </span>{' '}
        shared {figures.methodWords}
        {owner === undefined ? '.' : ': '}
        {owner === undefined ? null : (
          <strong>
            {got !== 0n ? `${ownerName(figures.over, owner)} takes ${moneyText(got)}` : ''}
            {got !== 0n && gave !== 0n ? ' and ' : ''}
            {gave !== 0n ? `${ownerName(figures.over, owner)} hands over ${moneyText(gave)}` : ''}
          </strong>
        )}
      </p>
      <dl className="a-proof">
        <dt>Pooled</dt>
        <dd className="t-num">{exactMoney(figures.pooled)}</dd>
        <dt>of it from earlier pools</dt>
        <dd className="t-num">{exactMoney(figures.fromPools)}</dd>
        <dt>Given out</dt>
        <dd className="t-num">{exactMoney(figures.given)}</dd>
        <dt>Stays where it was</dt>
        <dd className="t-num">{exactMoney(figures.kept)}</dd>
        <dt>Pooled minus given and kept</dt>
        <dd className="t-num">{exactMoney(figures.pooled - figures.given - figures.kept)}</dd>
      </dl>
      {figures.months.map((month) => (
        <Month key={month.month} month={month} figures={figures} pool={pool} owner={owner} />
      ))}
      {figures.lines === null ? (
        <p className="t-quiet">
          No filter shows its lines alone: its conditions match many values, or earlier pools took some of
          them.
        </p>
      ) : (
        <p>
          <a
            className="t-link"
            href={linkTo({
              page: 'explore',
              item: null,
              where: figures.lines.where,
              by: 'model',
              measure: 'cost',
              period: figures.lines.period,
            })}
          >
            The pool’s own lines in Explore
          </a>
          <span className="t-quiet"> · each day is split by itself, with the weights of its month</span>
        </p>
      )}
    </section>
  );
}

/** What is asked: one pool, or all pools of one owner (null = lines without one). */
export type SharedSubject = {
  readonly pools: readonly PoolFigures[];
  readonly owner: string | null | undefined;
};

/** The dialog; null = closed. */
export function SharedDialog(props: {
  readonly subject: SharedSubject | null;
  readonly pools: readonly Pool[];
  readonly period: Period;
  readonly onClose: () => void;
}) {
  const { subject, pools, period, onClose } = props;
  const [first] = subject?.pools ?? [];
  const title =
    subject === null || first === undefined
      ? ''
      : subject.owner === undefined
        ? `${first.name} in ${periodText(period)}`
        : `Shared cost of ${ownerName(first.over, subject.owner)} in ${periodText(period)}`;
  return (
    <Modal
      opened={subject !== null}
      onClose={onClose}
      title={title}
      size={640}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {subject === null ? null : (
        <div className="a-dialog">
          {subject.pools.map((figures) => (
            <PoolPart
              key={figures.id}
              figures={figures}
              pool={pools.find(({ id }) => id === figures.id)}
              owner={subject.owner}
            />
          ))}
        </div>
      )}
    </Modal>
  );
}
