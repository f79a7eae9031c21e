/** What came to closed months since: a notice with its dollars, wherever it was brought from, until somebody puts it away. */
import { IconX } from '@tabler/icons-react';
import type { PeriodAdjustment } from '../../shared/contract/periods.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import { counted } from '../format/count.ts';
import { monthLong, monthName } from '../format/date.ts';
import { moneyText, signedMoney } from '../format/money.ts';
import { linkTo } from '../state/address.ts';
import { useAnswer } from '../state/answers.ts';
import { usePutAway } from '../state/put-away.ts';
import { Button } from './controls.tsx';
import { Note } from './states.tsx';

/** Changes told one by one. */
const SHOWN = 3;

const idOf = ({ id, month, version }: PeriodAdjustment) => `late ${month} v${version} ${id}`;

/** One change in a sentence. */
export function lateSentence({ month, amount, moved, carriedIn, causes }: PeriodAdjustment): string {
  const what =
    amount === 0n ? `${moneyText(moved)} moved within it` : `its cost changed by ${signedMoney(amount)}`;
  const why = causes.map(({ words }) => words).join('; ');
  const where = carriedIn === null ? '' : ` It is carried in ${monthName(carriedIn)}.`;
  return `${monthLong(month)} is closed: ${what} (${why}).${where}`;
}

/** The changes that are not put away, the latest first; those of `except` are told elsewhere on the page. */
export function ClosedChanges({ except = null }: { readonly except?: string | null }) {
  const { value } = useAnswer('periods', 'adjustments', undefined);
  const [away, putAway] = usePutAway();
  const changes = (value ?? []).filter(
    (each) => each.state === 'carried' && each.month !== except && !away.includes(idOf(each)),
  );
  if (changes.length === 0) return null;
  const more = changes.length - SHOWN;
  return (
    <div role="status">
      <Note tone="attention">
        <ul className="t-late">
          {changes.slice(0, SHOWN).map((each) => (
            <li key={each.id}>
              {lateSentence(each)}{' '}
              <a
                className="t-link"
                href={linkTo({
                  page: 'tie-out',
                  item: null,
                  subject: null,
                  period: monthPeriod(each.month),
                })}
              >
                See it
              </a>
            </li>
          ))}
          {more > 0 ? <li>And {counted(more, 'earlier change')}.</li> : null}
        </ul>
        <Button
          look="quiet"
          aria-label="Put these away"
          data-tip="Put these away; only a new change brings the notice back"
          icon={<IconX size={14} aria-hidden />}
          onClick={() => putAway(changes.map(idOf))}
        />
      </Note>
    </div>
  );
}
