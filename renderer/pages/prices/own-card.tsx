/** What the workspace lays over the list: own prices, contracts and names, each of which can be ended or taken back. */
import { useState } from 'react';
import type { PriceEntryLine } from '../../../shared/contract/prices.ts';
import { core } from '../../state/commands.ts';
import { usePageCommand } from '../../state/page-commands.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { PriceDialog, type PriceWish } from '../../ui/prices/price-dialog.tsx';
import { doneText } from '../../ui/prices/sentences.ts';
import { Segmented } from '../../ui/segmented.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { ChangeDialog, type ChangeWish } from './change-dialog.tsx';
import { ContractDialog } from './contract-dialog.tsx';
import { entryName, entryProvider, entryWords, ownTitle, spanText } from './sentences.ts';

const KIND_WORDS = { price: 'Own price', contract: 'Contract', alias: 'Name' } as const;

function spanOf(entry: PriceEntryLine): string {
  if (entry.kind === 'alias') return 'always';
  return spanText(entry.kind === 'price' ? entry.price : entry.contract);
}

/** Taking back an entry, or ending it. */
export function removal(entry: PriceEntryLine): ChangeWish {
  const name = entryName(entry);
  const { id } = entry;
  return {
    title: `Take back the ${KIND_WORDS[entry.kind].toLowerCase()} ${name}?`,
    verb: 'Take it back',
    done: `${name} is taken back`,
    canEnd: entry.kind !== 'alias',
    run: ({ to, ...asked }) =>
      to === undefined ? core().prices.remove({ id, ...asked }) : core().prices.end({ id, to, ...asked }),
  };
}

function columns(remove: ((entry: PriceEntryLine) => void) | null): Column<PriceEntryLine>[] {
  const door = (entry: PriceEntryLine) =>
    remove === null || entry.until !== null ? undefined : () => remove(entry);
  return [
    { id: 'id', header: 'No.', width: 48, align: 'right', value: ({ id }) => id },
    { id: 'kind', header: 'Kind', width: 92, value: ({ kind }) => KIND_WORDS[kind] },
    {
      id: 'name',
      header: 'Model or name',
      width: 160,
      grow: true,
      strong: true,
      value: entryName,
      exact: entryName,
    },
    {
      id: 'provider',
      header: 'Provider',
      width: 104,
      value: (entry) => entryProvider(entry) ?? 'whoever bills',
    },
    { id: 'says', header: 'Says', width: 200, grow: true, value: entryWords, exact: entryWords },
    { id: 'span', header: 'Holds', width: 190, quiet: true, value: spanOf },
    {
      id: 'since',
      header: 'Versions',
      headerTip: 'The versions of the prices in which it is in force',
      width: 80,
      quiet: true,
      yields: 1,
      value: ({ since }) => since,
      cell: ({ since, until }) => (until === null ? `${since} on` : `${since} to ${until - 1}`),
    },
    {
      id: 'remove',
      header: 'Take back',
      head: <span aria-hidden />,
      width: 140,
      sortable: false,
      picture: true,
      value: () => null,
      open: door,
      cell: (entry) =>
        door(entry) === undefined ? null : <span className="t-cell t-link">End or take back</span>,
    },
  ];
}

/** The card. */
export function OwnCard(props: {
  readonly entries: readonly PriceEntryLine[];
  readonly today: string;
  readonly readOnly: boolean;
  readonly onSaid: (text: string) => void;
}) {
  const { entries, today, readOnly, onSaid } = props;
  const [price, setPrice] = useState<PriceWish | null>(null);
  const [contract, setContract] = useState(false);
  const [wish, setWish] = useState<ChangeWish | null>(null);
  const [which, setWhich] = useState<'now' | 'all'>('now');
  const addPrice = () => setPrice({ model: null, today });
  const addContract = () => setContract(true);
  usePageCommand('add-price', readOnly ? undefined : addPrice);
  usePageCommand('add-contract', readOnly ? undefined : addContract);
  const now = entries.filter(({ until }) => until === null);
  const shown = which === 'now' ? now : entries;
  return (
    <Card
      title={ownTitle(now)}
      subtitle="List prices give way to contracts, and both to your own prices."
      side={
        <>
          {now.length === entries.length ? null : (
            <Segmented
              label="Which entries"
              value={which}
              options={[
                { value: 'now', label: 'In force' },
                { value: 'all', label: 'All that were' },
              ]}
              onChange={setWhich}
            />
          )}
          <Button disabled={readOnly} onClick={addPrice}>
            Add a price
          </Button>
          <Button look="primary" disabled={readOnly} onClick={addContract}>
            Add a contract
          </Button>
        </>
      }
      padded={shown.length === 0}
    >
      {shown.length === 0 ? (
        <p className="t-field-note">
          A contract takes a share off the list or fixes prices, from one day to another. The list cost stays
          beside it, so that what was negotiated can be seen.
        </p>
      ) : (
        <DataTable
          label="Own prices, contracts and names"
          columns={columns(readOnly ? null : (entry) => setWish(removal(entry)))}
          rows={shown}
          rowKey={({ id }) => String(id)}
          maxHeight={300}
        />
      )}
      <PriceDialog
        wish={price}
        onClose={() => setPrice(null)}
        onDone={(reply, model) => {
          setPrice(null);
          onSaid(doneText(`The price of ${model} holds now`, reply));
        }}
      />
      <ContractDialog
        opened={contract}
        today={today}
        onClose={() => setContract(false)}
        onDone={(reply, name) => {
          setContract(false);
          onSaid(doneText(`${name} holds now`, reply));
        }}
      />
      <ChangeDialog
        wish={wish}
        onClose={() => setWish(null)}
        onDone={(reply, done) => {
          setWish(null);
          onSaid(doneText(done, reply));
        }}
      />
    </Card>
  );
}
