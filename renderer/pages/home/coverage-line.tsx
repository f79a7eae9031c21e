/** What the month's figures rest on: sources by role, how far they reach, what could not be read. */
import type { MonthSummary } from '../../../shared/contract/review.ts';
import { addDays } from '../../../shared/units/period.ts';
import { isBeyond } from '../../../shared/words/allocation.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { counted, countText } from '../../format/count.ts';
import { dayText } from '../../format/date.ts';
import { exactMoney } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { linkTo } from '../../state/address.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Figure } from '../../ui/controls.tsx';

type Covered = MonthSummary['coverage'][number];

/** Sources of each role, in the order in which the roles first appear. */
function byRole(coverage: readonly Covered[]): (readonly [string, readonly Covered[]])[] {
  const roles = new Map<string, Covered[]>();
  for (const each of coverage) roles.set(each.role, [...(roles.get(each.role) ?? []), each]);
  return [...roles];
}

const emptyText = ({ emptyDays }: Covered) =>
  emptyDays === null || emptyDays.length === 0 ? '' : `, ${counted(emptyDays.length, 'day')} empty`;

function tipOf({ role, lastDay, emptyDays }: Covered): string {
  const reach = `${role}, last day ${dayText(lastDay)}`;
  if (emptyDays === null || emptyDays.length === 0) return reach;
  const named = emptyDays.slice(0, 8).map(dayText).join(', ');
  return `${reach}\nNothing on ${named}${emptyDays.length > 8 ? ' and more' : ''}`;
}

/** How much of the usage was seen call by call. */
function Metered({ month }: { readonly month: MonthSummary }) {
  const share = ratio(month.attributed, month.usageCost);
  return share === null ? null : (
    <li>
      <Figure
        exact={`${exactMoney(month.attributed)} of ${exactMoney(month.usageCost)} of usage`}
        label={`${percentText(share)} of usage seen call by call, prove it`}
        onOpen={() => proveFigure('metered-coverage', [], month.period)}
      >
        {percentText(share)}
      </Figure>
      <span className="t-quiet">
        {isBeyond(month.attributed, month.usageCost)
          ? 'of usage: calls are priced above the bill'
          : 'of usage seen call by call'}
      </span>
    </li>
  );
}

/** The line under the cards. */
export function CoverageLine({ month }: { readonly month: MonthSummary }) {
  const last = addDays(month.period.to, -1);
  const newest = month.coverage.reduce((day, each) => (each.lastDay > day ? each.lastDay : day), '');
  if (month.coverage.length === 0) return null;
  return (
    <ul className="h-cover" aria-label="What the figures rest on">
      <li>
        <strong>Data to {dayText(newest > last ? last : newest)}</strong>
      </li>
      {byRole(month.coverage).map(([role, sources]) => (
        <li key={role}>
          <span className="t-quiet">{role}</span>
          {sources.map((each) => (
            <span key={each.name} data-tip={tipOf(each)}>
              <i
                data-late={each.lastDay < last ? '' : undefined}
                data-rejected={each.rejected > 0 ? '' : undefined}
                aria-hidden
              />
              <a href={linkTo({ page: 'data', item: null, subject: null })}>
                {each.name}
                {each.rejected > 0 ? ` ${countText(each.rejected)} rejected` : ''}
                {each.lastDay < last ? ` to ${dayText(each.lastDay)}` : ''}
                {emptyText(each)}
              </a>
            </span>
          ))}
        </li>
      ))}
      <Metered month={month} />
    </ul>
  );
}
