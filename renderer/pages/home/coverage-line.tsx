/** What the month's figures rest on: sources by role, how far they reach, what could not be read. */
import type { MonthSummary } from '../../../shared/contract/review.ts';
import { addDays } from '../../../shared/units/period.ts';
import { countText } from '../../format/count.ts';
import { dayText } from '../../format/date.ts';
import { linkTo } from '../../state/address.ts';

type Covered = MonthSummary['coverage'][number];

/** Sources of each role, in the order in which the roles first appear. */
function byRole(coverage: readonly Covered[]): (readonly [string, readonly Covered[]])[] {
  const roles = new Map<string, Covered[]>();
  for (const each of coverage) roles.set(each.role, [...(roles.get(each.role) ?? []), each]);
  return [...roles];
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
            <span key={each.name} data-tip={`${role}, last day ${dayText(each.lastDay)}`}>
              <i
                data-late={each.lastDay < last ? '' : undefined}
                data-rejected={each.rejected > 0 ? '' : undefined}
                aria-hidden
              />
              <a href={linkTo({ page: 'data', item: null, subject: null })}>
                {each.name}
                {each.rejected > 0 ? ` ${countText(each.rejected)} rejected` : ''}
                {each.lastDay < last ? ` to ${dayText(each.lastDay)}` : ''}
              </a>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
