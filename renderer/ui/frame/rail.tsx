/** The rail: pages, what needs attention, and which workspace is open. */
import { IconLock, IconSettings } from '@tabler/icons-react';
import { monthOf } from '../../../shared/units/period.ts';
import { bytesText, counted } from '../../format/count.ts';
import { linkTo, useAddress } from '../../state/address.ts';
import type { Page } from '../../state/address-text.ts';
import { useAnswer } from '../../state/answers.ts';
import { openLayer } from '../../state/layers.ts';
import { usePeriod } from '../../state/period.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { PAGE_ENTRIES } from './pages.ts';
import './rail.css';

/** The mark of the product: two lines that tie out. */
export function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden>
      <rect width="20" height="20" rx="5" fill="var(--ink)" />
      <path d="M5 8h10M5 12h10" stroke="var(--on-ink)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}

/** Which pages need someone, and why. */
function useNeeds(): ReadonlyMap<Page, string> {
  const period = usePeriod();
  const input = period === null ? null : { month: monthOf(period.from) };
  const month = useAnswer('review', 'month', input).value;
  const needs = new Map<Page, string>();
  if (month === null) return needs;
  const { useCases: scores } = month.scorecard;
  const over = scores.filter((score) => score.band === 'red-line').length;
  if (over > 0) needs.set('unit-economics', `${counted(over, 'use case')} over the red line`);
  if (month.tieOut.state === 'unexplained') needs.set('tie-out', 'A difference without a name');
  if (month.incomplete.unpricedCalls > 0n)
    needs.set('data', `${counted(month.incomplete.unpricedCalls, 'call')} without a price`);
  return needs;
}

/** The rail on the left; narrow while the inspector is open. */
export function Rail({ narrow }: { readonly narrow: boolean }) {
  const here = useAddress((address) => address.page);
  const summary = useWorkspace((store) => store.summary);
  const needs = useNeeds();
  return (
    <nav className="t-rail" aria-label="Pages">
      <a
        className="t-brand"
        href={linkTo({ page: 'home', item: null, subject: null })}
        aria-label="Tieout, home"
      >
        <Mark />
        <span className="t-rail-name">Tieout</span>
      </a>
      <ul className="t-rail-list">
        {PAGE_ENTRIES.map((entry) => {
          const need = needs.get(entry.page);
          return (
            <li key={entry.page} className={entry.gap === true ? 't-rail-gap' : undefined}>
              <a
                className="t-rail-item"
                href={linkTo({ page: entry.page, item: null, subject: null, level: 'groups' })}
                aria-current={here === entry.page ? 'page' : undefined}
                aria-label={narrow ? entry.name : undefined}
                data-tip={narrow ? entry.name : undefined}
              >
                <entry.icon size={16} stroke={1.7} aria-hidden />
                <span className="t-rail-name">{entry.name}</span>
                {need === undefined ? null : (
                  <span className="t-rail-dot" role="img" aria-label={need} data-tip={need} />
                )}
              </a>
            </li>
          );
        })}
        <li>
          <button
            type="button"
            className="t-rail-item"
            aria-label={narrow ? 'Settings' : undefined}
            data-tip={narrow ? 'Settings' : undefined}
            onClick={() => openLayer('settings')}
          >
            <IconSettings size={16} stroke={1.7} aria-hidden />
            <span className="t-rail-name">Settings</span>
          </button>
        </li>
      </ul>
      {summary === null ? null : (
        <div className="t-rail-foot">
          <strong data-tip="The workspace stays on this computer. Data lists every call that leaves it.">
            <IconLock size={13} stroke={1.7} aria-hidden />
            Local only
          </strong>
          <span data-tip={summary.path}>{summary.path.split(/[\\/]/).at(-1)}</span>
          <span>
            {bytesText(summary.bytes)} · {counted(summary.lines, 'line')}
          </span>
        </div>
      )}
    </nav>
  );
}
