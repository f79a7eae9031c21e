/** Whose a task is: the values its calls have, each a way into Explore. */
import type { TaskTimeline } from '../../../shared/contract/tasks.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { counted } from '../../format/count.ts';
import { eachMoney } from '../../format/money.ts';
import { linkTo } from '../../state/address.ts';
import { onlyValue, valueName } from '../../state/filters.ts';
import { Card } from '../../ui/card.tsx';

/** The card. */
export function OwnersCard({ timeline, span }: { readonly timeline: TaskTimeline; readonly span: number }) {
  const { owners } = timeline;
  const split = owners.filter(({ values }) => values.length > 1);
  return (
    <Card
      title={
        owners.length === 0
          ? 'No owner is stated'
          : split.length === 0
            ? 'All calls have the same owners'
            : `Calls differ in ${split.map(({ dimension }) => (dimensionOf(dimension)?.name ?? dimension).toLowerCase()).join(', ')}`
      }
      subtitle="Whose it is, rules included"
      span={span}
      padded
    >
      <dl className="k-facts">
        {owners.map(({ dimension, values }) => (
          <div key={dimension}>
            <dt>{dimensionOf(dimension)?.name ?? dimension}</dt>
            <dd>
              {values.map(({ value, cost, calls }, at) => (
                <span key={value ?? ''} data-tip={`${counted(calls, 'call')}, ${eachMoney(cost)}`}>
                  {at === 0 ? '' : ', '}
                  <a
                    className="t-link"
                    href={linkTo({
                      page: 'explore',
                      item: null,
                      level: 'groups',
                      where: [onlyValue(dimension, value)],
                      subject: null,
                    })}
                  >
                    {valueName(dimension, value)}
                  </a>
                  {values.length === 1 ? '' : ` ${eachMoney(cost)}`}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
