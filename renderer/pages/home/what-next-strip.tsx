/** What next: a line of doors to what the workspace still lacks. Put away, it comes back only for something new. */
import { IconX } from '@tabler/icons-react';
import type { MonthSummary } from '../../../shared/contract/review.ts';
import { go } from '../../state/address.ts';
import { runPageCommand } from '../../state/page-commands.ts';
import { usePutAway } from '../../state/put-away.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Button } from '../../ui/controls.tsx';
import { gapsOf, type Gap } from './what-next.ts';

/** Doors that fit on one line. */
const SHOWN = 6;
/** Doors beside which their reason fits; it is on hover as well. */
const WORDY = 2;

function open({ door }: Gap): void {
  if (door.command !== undefined) runPageCommand(door.command);
  else go({ page: door.page, item: door.item ?? null, subject: null });
}

/** The strip; nothing where nothing is missing. */
export function WhatNext({ month }: { readonly month: MonthSummary }) {
  const readOnly = useWorkspace((store) => store.summary?.readOnly ?? true);
  const [away, putAway] = usePutAway();
  const gaps = readOnly ? [] : gapsOf(month).filter(({ id }) => !away.includes(id));
  if (gaps.length === 0) return null;
  return (
    <section className="h-next" aria-label="What next">
      <h2>Next</h2>
      <ol>
        {gaps.slice(0, SHOWN).map((gap) => (
          <li key={gap.id}>
            <button type="button" className="t-link" data-tip={gap.words} onClick={() => open(gap)}>
              {gap.name}
            </button>
            {gaps.length > WORDY ? null : <span data-tip={gap.words}>{gap.words}</span>}
          </li>
        ))}
      </ol>
      <Button
        look="quiet"
        aria-label="Put these away"
        data-tip="Put these away; only something new brings them back"
        icon={<IconX size={14} aria-hidden />}
        onClick={() => putAway(gaps.map(({ id }) => id))}
      />
    </section>
  );
}
