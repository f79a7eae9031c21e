/** Writing a pool: what is shared, over whom and by which key, and live what it would move. */
import { useState } from 'react';
import { MEASURES, type MeasureId } from '../../../shared/catalogue/measure.ts';
import type { AllocationRules, Pool, PoolMethod } from '../../../shared/contract/allocation.ts';
import { allocationFaults, mayWeigh } from '../../../shared/contract/allocation-faults.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { OWNER_DIMENSIONS, type OwnerDimension } from '../../../shared/ledger/dimensions.ts';
import type { Period } from '../../../shared/units/period.ts';
import { Pick, Tick } from '../../ui/pick.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { EntrySheet } from './entry-sheet.tsx';
import { poolDraft, poolOf, withPool } from './pool-draft.ts';
import { PoolPreview } from './pool-preview.tsx';
import { ReceiverFields } from './receiver-fields.tsx';
import { faultsInside } from './sheet.tsx';
import { usePreview } from './use-preview.ts';
import { useSaving } from './use-saving.ts';
import { dimensionName, ownerNoun } from './words.ts';

const QUIET_MS = 300;

const WORDS = { namedLike: 'Platform', takes: 'Shares the cost of lines that meet all of these' };

const KINDS: readonly { readonly value: PoolMethod['kind']; readonly label: string }[] = [
  { value: 'even', label: 'Evenly' },
  { value: 'fixed', label: 'Fixed shares' },
  { value: 'by-measure', label: 'By a measure' },
];

const WEIGHTS = MEASURES.filter(({ id }) => mayWeigh(id)).map(({ id, name }) => ({ value: id, name }));

/** What is wrong with the way a pool is spread, wherever inside it. */
function methodFault(rules: AllocationRules, at: number): string | null {
  const fault = allocationFaults(rules).find(
    ({ column }) => column?.startsWith(`pools.${at}.method`) === true,
  );
  return fault === undefined ? null : `${fault.message} ${fault.remedy}`;
}

/** The sheet; mount it to open it. */
export function PoolSheet(props: {
  readonly start: Pool;
  readonly isNew: boolean;
  readonly working: AllocationRules;
  readonly tags: readonly string[];
  readonly period: Period;
  readonly disabled: boolean;
  readonly keep: (rules: AllocationRules) => Promise<Fault | null>;
  readonly onClose: () => void;
}) {
  const { start, isNew, working, tags, period, disabled, keep, onClose } = props;
  const [draft, setDraft] = useState(() => poolDraft(start));
  const saving = useSaving(keep, onClose);
  const pool = poolOf(draft);
  const next = withPool(working, pool);
  const faultOf = faultsInside(next.rules, `pools.${next.at}.`);
  const isFine = allocationFaults(next.rules).length === 0;
  const named = withPool(working, pool.name.trim() === '' ? { ...pool, name: pool.id } : pool);
  const mayShow = allocationFaults(named.rules).length === 0;
  const preview = usePreview(mayShow ? { rules: named.rules, period, dimension: pool.over } : null, QUIET_MS);
  const said = (field: string) => (saving.tried ? faultOf(field) : null);
  const noun = ownerNoun(draft.over);
  return (
    <EntrySheet
      words={{ ...WORDS, title: isNew ? 'New pool' : start.name }}
      isNew={isNew}
      entry={draft}
      tags={tags}
      saving={saving}
      disabled={disabled}
      said={said}
      preview={<PoolPreview id={pool.id} preview={mayShow ? preview : null} period={period} />}
      onChange={(changed) => setDraft({ ...draft, ...changed })}
      onSave={() => void saving.save(next.rules, isFine)}
      onClose={onClose}
    >
      <fieldset className="a-fieldset">
        <legend>Spread it</legend>
        <Pick
          label="Over"
          value={draft.over}
          options={OWNER_DIMENSIONS.map((id) => ({ value: id, name: dimensionName(id) }))}
          onChange={(over) => setDraft({ ...draft, over: over as OwnerDimension })}
        />
        <Segmented
          label="How it is shared"
          value={draft.kind}
          options={KINDS}
          onChange={(kind) => setDraft({ ...draft, kind })}
        />
        {draft.kind === 'by-measure' ? (
          <>
            <Pick
              label="In proportion to, in each calendar month"
              value={draft.measure}
              options={WEIGHTS}
              onChange={(measure) => setDraft({ ...draft, measure: measure as MeasureId })}
            />
            <Tick
              label={`Every ${noun} that has some of it`}
              note={`Without those whose cost is shared. Otherwise only the ${noun}s you name.`}
              checked={draft.everyone}
              onChange={(everyone) => setDraft({ ...draft, everyone })}
            />
          </>
        ) : null}
        {draft.kind === 'by-measure' && draft.everyone ? null : (
          <ReceiverFields
            over={draft.over}
            receivers={draft.receivers}
            shares={draft.kind === 'fixed'}
            fault={saving.tried ? methodFault(next.rules, next.at) : null}
            onChange={(receivers) => setDraft({ ...draft, receivers })}
          />
        )}
      </fieldset>
    </EntrySheet>
  );
}
