/** The sheet of a rule or a pool: its name, the lines it takes, what it does with them, its days, and live what would move. */
import type { ReactNode } from 'react';
import type { Rule } from '../../../shared/contract/allocation.ts';
import { Field } from '../../ui/controls.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { DateFields } from './date-fields.tsx';
import { Sheet } from './sheet.tsx';
import type { Saving } from './use-saving.ts';

/** What a rule and a pool have in common. */
type Entry = Pick<Rule, 'name' | 'conditions' | 'from' | 'to'>;

/** The words in which a rule differs from a pool. */
export type EntryWords = {
  readonly title: string;
  readonly namedLike: string;
  readonly takes: string;
};

/** The sheet; mount it to open it. `children` say what is done with the lines. */
export function EntrySheet(props: {
  readonly words: EntryWords;
  readonly isNew: boolean;
  readonly entry: Entry;
  readonly tags: readonly string[];
  readonly saving: Saving;
  readonly disabled: boolean;
  readonly said: (field: string) => string | null;
  readonly preview: ReactNode;
  readonly children: ReactNode;
  readonly onChange: (changed: Partial<Entry>) => void;
  readonly onSave: () => void;
  readonly onClose: () => void;
}) {
  const { words, isNew, entry, tags, saving, disabled, said, preview, children, onChange } = props;
  return (
    <Sheet
      title={words.title}
      fault={saving.refused}
      busy={saving.busy}
      disabled={disabled}
      saveWords={isNew ? 'Add to the draft' : 'Change in the draft'}
      onSave={props.onSave}
      onClose={props.onClose}
    >
      <Field
        label="Name"
        placeholder={words.namedLike}
        data-autofocus
        value={entry.name}
        fault={said('name')}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <ConditionFields
        title={words.takes}
        conditions={entry.conditions}
        tags={tags}
        faultAt={(at) => said(at === null ? 'conditions' : `conditions.${at}`)}
        onChange={(conditions) => onChange({ conditions })}
      />
      {children}
      <DateFields entry={entry} faultOf={said} onChange={onChange} />
      {preview}
    </Sheet>
  );
}
