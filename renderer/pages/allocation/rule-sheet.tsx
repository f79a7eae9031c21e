/** Writing a rule: when it holds, what it asks, what it sets, and live what it would do. */
import { IconPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { AllocationRules, Gift, Rule } from '../../../shared/contract/allocation.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { OWNER_DIMENSIONS, type OwnerDimension } from '../../../shared/ledger/dimensions.ts';
import type { Period } from '../../../shared/units/period.ts';
import { Button } from '../../ui/controls.tsx';
import { Pick, Tick } from '../../ui/pick.tsx';
import { statedOptions } from './condition-fields.tsx';
import { EntrySheet } from './entry-sheet.tsx';
import { putEntry } from './put-entry.ts';
import { RowEnd } from './row-end.tsx';
import { RulePreview } from './rule-preview.tsx';
import { faultsInside } from './sheet.tsx';
import { usePreview } from './use-preview.ts';
import { useSaving } from './use-saving.ts';
import { useValues } from './use-values.ts';
import { dimensionName } from './words.ts';

const QUIET_MS = 300;

const WORDS = { namedLike: 'Gateway keys of support', takes: 'Lines that meet all of these' };

function GiftRow(props: {
  readonly gift: Gift;
  readonly at: number;
  readonly tags: readonly string[];
  readonly fault: string | null;
  readonly onChange: (gift: Gift) => void;
  readonly onRemove: (() => void) | undefined;
}) {
  const { gift, at, tags, fault, onChange, onRemove } = props;
  const list = useId();
  const owner = gift.dimension as OwnerDimension;
  const known = useValues(owner);
  const copies = 'copyFrom' in gift;
  return (
    <li className="a-condition">
      <Pick
        hideLabel
        label={`Sets, owner ${at + 1}`}
        value={gift.dimension}
        options={OWNER_DIMENSIONS.map((id) => ({ value: id, name: dimensionName(id) }))}
        onChange={(dimension) => onChange({ ...gift, dimension })}
      />
      <Pick
        hideLabel
        label={`Owner ${at + 1}, from where`}
        value={copies ? 'copy' : 'value'}
        options={[
          { value: 'value', name: 'to' },
          { value: 'copy', name: 'copied from' },
        ]}
        onChange={(way) =>
          onChange(
            way === 'copy'
              ? { dimension: gift.dimension, copyFrom: 'project' }
              : { dimension: gift.dimension, value: '' },
          )
        }
      />
      {copies ? (
        <Pick
          hideLabel
          label={`Owner ${at + 1}, copied from`}
          value={gift.copyFrom}
          options={statedOptions(tags, gift.dimension)}
          onChange={(copyFrom) => onChange({ dimension: gift.dimension, copyFrom })}
        />
      ) : (
        <>
          <input
            className="t-input"
            aria-label={`Owner ${at + 1}, value`}
            placeholder={`Name of the ${dimensionName(owner).toLowerCase()}`}
            list={list}
            value={gift.value}
            onChange={(event) => onChange({ dimension: gift.dimension, value: event.target.value })}
          />
          <datalist id={list}>
            {known.map((value) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </>
      )}
      <RowEnd removeWords={`Remove owner ${at + 1}`} fault={fault} onRemove={onRemove} />
    </li>
  );
}

/** The rules with one of them put in: in its old place, or last. */
function withRule(
  rules: AllocationRules,
  rule: Rule,
): { readonly rules: AllocationRules; readonly at: number } {
  const { list, at } = putEntry(rules.rules, rule);
  return { rules: { ...rules, rules: list }, at };
}

/** The sheet; mount it to open it. */
export function RuleSheet(props: {
  readonly start: Rule;
  readonly isNew: boolean;
  readonly working: AllocationRules;
  readonly tags: readonly string[];
  readonly period: Period;
  readonly dimension: OwnerDimension;
  readonly disabled: boolean;
  readonly keep: (rules: AllocationRules) => Promise<Fault | null>;
  readonly onClose: () => void;
}) {
  const { start, isNew, working, tags, period, dimension, disabled, keep, onClose } = props;
  const [rule, setRule] = useState(start);
  const saving = useSaving(keep, onClose);
  const next = withRule(working, rule);
  const faultOf = faultsInside(next.rules, `rules.${next.at}.`);
  const fields = ['name', 'from', 'to', 'conditions', 'gives'];
  const inner = [
    ...rule.conditions.map((_, c) => `conditions.${c}`),
    ...rule.gives.map((_, g) => `gives.${g}`),
  ];
  const isFine = [...fields, ...inner].every((field) => faultOf(field) === null);
  // A rule without its name yet shows what it would do all the same.
  const named = withRule(working, rule.name.trim() === '' ? { ...rule, name: rule.id } : rule);
  const faultless = faultsInside(named.rules, `rules.${named.at}.`);
  const mayShow = [...fields, ...inner].every((field) => faultless(field) === null);
  const preview = usePreview(mayShow ? { rules: named.rules, period, dimension } : null, QUIET_MS);
  const said = (field: string) => (saving.tried ? faultOf(field) : null);
  const free = OWNER_DIMENSIONS.find((id) => !rule.gives.some((gift) => gift.dimension === id));
  return (
    <EntrySheet
      words={{ ...WORDS, title: isNew ? 'New rule' : start.name }}
      isNew={isNew}
      entry={rule}
      tags={tags}
      saving={saving}
      disabled={disabled}
      said={said}
      preview={<RulePreview rule={rule} preview={mayShow ? preview : null} period={period} />}
      onChange={(changed) => setRule({ ...rule, ...changed })}
      onSave={() => void saving.save(next.rules, isFine)}
      onClose={onClose}
    >
      <fieldset className="a-fieldset">
        <legend>Set</legend>
        <ul className="a-conditions">
          {rule.gives.map((gift, at) => (
            <GiftRow
              key={at}
              gift={gift}
              at={at}
              tags={tags}
              fault={said(`gives.${at}`)}
              onChange={(changed) =>
                setRule({ ...rule, gives: rule.gives.map((each, g) => (g === at ? changed : each)) })
              }
              onRemove={
                rule.gives.length === 1
                  ? undefined
                  : () => setRule({ ...rule, gives: rule.gives.filter((_, g) => g !== at) })
              }
            />
          ))}
        </ul>
        {free === undefined ? null : (
          <div>
            <Button
              icon={<IconPlus size={14} aria-hidden />}
              onClick={() => setRule({ ...rule, gives: [...rule.gives, { dimension: free, value: '' }] })}
            >
              Set another owner
            </Button>
          </div>
        )}
        <Tick
          label="Override what the source says"
          note="Otherwise the rule fills only what is empty."
          checked={rule.overrides}
          onChange={(overrides) => setRule({ ...rule, overrides })}
        />
      </fieldset>
    </EntrySheet>
  );
}
