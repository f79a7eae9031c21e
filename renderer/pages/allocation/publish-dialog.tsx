/** The difference a draft makes, before it is published. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { AllocationPreview, OwnerChange } from '../../../shared/contract/allocation.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { rulesName } from '../../../shared/words/allocation.ts';
import { countText } from '../../format/count.ts';
import { exactMoney, signedAmount } from '../../format/money.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { FaultView, Note } from '../../ui/states.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { draftWords } from './sentences.ts';
import { dimensionName, ownerName } from './words.ts';

/** The columns of the difference. */
export function changeColumns(preview: AllocationPreview): Column<OwnerChange>[] {
  const sum = (of: (change: OwnerChange) => bigint) =>
    preview.changes.reduce((total, change) => total + of(change), 0n);
  const money = (
    id: string,
    header: string,
    of: (change: OwnerChange) => bigint,
    strong = false,
  ): Column<OwnerChange> => ({
    id,
    header,
    width: 110,
    align: 'right',
    money: true,
    strong,
    value: of,
    exact: (row) => exactMoney(of(row)),
    cell: (row) => <span className="t-cell">{signedAmount(of(row))}</span>,
    total: signedAmount(sum(of)),
    totalValue: sum(of),
  });
  return [
    {
      id: 'owner',
      header: dimensionName(preview.dimension),
      width: 150,
      grow: true,
      strong: true,
      value: (row) => ownerName(preview.dimension, row.owner),
      total: 'Sum',
    },
    {
      id: 'rows',
      header: 'Lines',
      width: 84,
      align: 'right',
      value: (row) => row.gainedRows - row.lostRows,
      cell: (row) => (
        <span
          className="t-cell"
          data-tip={`${countText(row.gainedRows)} arrive, ${countText(row.lostRows)} leave`}
        >
          {countText(row.gainedRows - row.lostRows)}
        </span>
      ),
      total: '0',
    },
    money('rules', 'By rules, $', (row) => row.gained - row.lost),
    money('pools', 'By pools, $', (row) => row.sharedAfter - row.sharedBefore),
    money('change', 'Change, $', (row) => row.change, true),
  ];
}

function Question(props: {
  readonly preview: AllocationPreview;
  readonly busy: boolean;
  readonly publish: (note: string) => Promise<Fault | null>;
  readonly onClose: () => void;
}) {
  const { preview, busy, publish, onClose } = props;
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const findings = [...preview.rules, ...preview.pools].flatMap(({ id, finding }) =>
    finding === null ? [] : [{ id, finding }],
  );
  const submit = async () => {
    const refused = await publish(note.trim());
    if (refused === null) onClose();
    else setFault(refused);
  };
  return (
    <form
      className="a-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{draftWords(preview)} Other months change by the same rules.</p>
      <DataTable
        label="Who gains and who loses"
        columns={changeColumns(preview)}
        rows={preview.changes}
        rowKey={(row) => row.owner ?? '\u0000'}
        maxHeight={300}
        none="Nobody gains or loses in this period"
      />
      {findings.map(({ id, finding }) => (
        <Note key={id} tone="attention">
          {id}: {finding}
        </Note>
      ))}
      <Field
        label="Why"
        placeholder="The gateway belongs to support since October"
        maxLength={200}
        value={note}
        data-autofocus
        onChange={(event) => setNote(event.target.value)}
      />
      {fault === null ? null : <FaultView fault={fault} />}
      <div className="t-form-actions">
        <Button onClick={onClose}>Not yet</Button>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? 'Publishing' : `Publish ${rulesName((preview.activeVersion ?? 0) + 1)}`}
        </Button>
      </div>
    </form>
  );
}

/** Open while there is a preview. */
export function PublishDialog(props: {
  readonly preview: AllocationPreview | null;
  readonly busy: boolean;
  readonly publish: (note: string) => Promise<Fault | null>;
  readonly onClose: () => void;
}) {
  const { preview, onClose } = props;
  return (
    <Modal
      opened={preview !== null}
      onClose={onClose}
      title="What publishing changes"
      size={680}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {preview === null ? null : <Question {...props} preview={preview} />}
    </Modal>
  );
}
