/** The side sheet in which a rule or a pool is written, with what it does shown beside it. */
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AllocationRules } from '../../../shared/contract/allocation.ts';
import { allocationFaults } from '../../../shared/contract/allocation-faults.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { Button } from '../../ui/controls.tsx';
import { useFocusBack } from '../../ui/focus-back.ts';
import { FaultView } from '../../ui/states.tsx';

/** What is wrong with one entry, by the field inside it: "from", "conditions.1". */
export function faultsInside(rules: AllocationRules, prefix: string): (field: string) => string | null {
  const faults = allocationFaults(rules).filter(({ column }) => column?.startsWith(prefix) === true);
  return (field) => faults.find(({ column }) => column === `${prefix}${field}`)?.message ?? null;
}

/** An id that no other entry has: "rule-3". */
export function freshId(kind: string, taken: readonly { readonly id: string }[]): string {
  let number = taken.length + 1;
  while (taken.some(({ id }) => id === `${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}

/** The sheet; mount it to open it. */
export function Sheet(props: {
  readonly title: string;
  readonly fault: Fault | null;
  readonly busy: boolean;
  readonly saveWords: string;
  readonly disabled: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { title, fault, busy, saveWords, disabled, onSave, onClose, children } = props;
  useFocusBack();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      padding={0}
      title={title}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className="t-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        {children}
        {fault === null ? null : <FaultView fault={fault} />}
        <div className="t-form-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={busy || disabled}>
            {saveWords}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
