/** The price book: looked through by name, provider, tier and day. */
import { isDay } from '../../../shared/units/period.ts';
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { useState } from 'react';
import type { BrowsedModel, BrowseReply } from '../../../shared/contract/prices.ts';
import { counted } from '../../format/count.ts';
import { dateText } from '../../format/date.ts';
import { useAnswer } from '../../state/answers.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { Card } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { Field } from '../../ui/controls.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Pick } from '../../ui/pick.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { FaultView, Skeleton, useDim } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { exportTable } from '../../ui/table/export-table.ts';
import { bookColumns } from './book-columns.tsx';
import { bookTitle } from './sentences.ts';

const SIZE = 200;

type Tier = 'standard' | 'batch' | 'flex' | 'priority';
type Only = 'all' | 'in-use' | 'own' | 'disagree';

const ONLY: readonly { readonly value: Only; readonly label: string }[] = [
  { value: 'in-use', label: 'In use' },
  { value: 'own', label: 'Yours' },
  { value: 'disagree', label: 'Disputed' },
  { value: 'all', label: 'All' },
];
const TIERS: readonly { readonly value: Tier; readonly name: string }[] = [
  { value: 'standard', name: 'Standard tier' },
  { value: 'batch', name: 'Batch' },
  { value: 'flex', name: 'Flex' },
  { value: 'priority', name: 'Priority' },
];

export type BookAsk = {
  readonly search: string;
  readonly provider: string | null;
  readonly serviceTier: Tier;
  readonly region: string | null;
  readonly on: string;
  readonly only: Only;
};

/** What is asked at the start: what the workspace uses, today. */
export function bookStart(today: string, hasLines: boolean): BookAsk {
  return {
    search: '',
    provider: null,
    serviceTier: 'standard',
    region: null,
    on: today,
    only: hasLines ? 'in-use' : 'all',
  };
}

function Tools(props: {
  readonly ask: BookAsk;
  readonly day: string;
  readonly reply: BrowseReply | null;
  readonly onDay: (day: string) => void;
  readonly change: (part: Partial<BookAsk>) => void;
}) {
  const { ask, day, reply, onDay, change } = props;
  const all = { value: '', name: 'Every provider' };
  const anywhere = { value: '', name: 'Any region' };
  return (
    <div className="p-tools">
      <Field
        label="Search models"
        placeholder="gpt-5, sonnet, bedrock"
        value={ask.search}
        onChange={(event) => change({ search: event.target.value, only: 'all' })}
      />
      <Pick
        label="Provider"
        value={ask.provider ?? ''}
        options={[all, ...(reply?.providers ?? []).map((value) => ({ value, name: value }))]}
        onChange={(provider) => change({ provider: provider === '' ? null : provider })}
      />
      <Pick
        label="Tier"
        value={ask.serviceTier}
        options={TIERS}
        onChange={(serviceTier) => change({ serviceTier: serviceTier as Tier })}
      />
      {(reply?.regions ?? []).length === 0 ? null : (
        <Pick
          label="Region"
          value={ask.region ?? ''}
          options={[anywhere, ...(reply?.regions ?? []).map((value) => ({ value, name: value }))]}
          onChange={(region) => change({ region: region === '' ? null : region })}
        />
      )}
      <DayField label="On the day" value={day} onDay={onDay} />
    </div>
  );
}

/** The card; a row goes into the comparison. */
export function BookCard(props: {
  readonly start: BookAsk;
  readonly onCompare: (model: BrowsedModel, day: string) => void;
}) {
  const [ask, setAsk] = useState(props.start);
  const [day, setDay] = useState(props.start.on);
  const [offset, setOffset] = useState(0);
  const answer = useAnswer('prices', 'browse', { ...ask, offset, limit: SIZE });
  const dim = useDim(answer.loading);
  const reply = answer.value;
  const change = (part: Partial<BookAsk>) => {
    setOffset(0);
    setAsk({ ...ask, ...part });
  };
  const columns = bookColumns(reply?.other.name ?? '', (model) => props.onCompare(model, ask.on));
  const exportAs =
    reply === null || reply.models.length === 0
      ? undefined
      : (format: SheetFormat) =>
          exportTable(format, {
            stem: `tieout-prices-${ask.on}`,
            name: 'Prices',
            columns,
            rows: reply.models,
            own: [
              ['Period', `on ${ask.on}`],
              ['Prices are', 'USD per million tokens'],
            ],
          });
  usePageActions({ exportAs });
  if (answer.fault !== null) return <FaultView fault={answer.fault} onRetry={answer.retry} />;
  return (
    <Card
      title={reply === null ? 'Price book' : bookTitle(reply, ask.only)}
      subtitle={
        reply === null
          ? undefined
          : `USD per million tokens on ${dateText(ask.on)}; ${counted(reply.disagreeing, 'model')} differ from ${reply.other.name} of ${dateText(reply.other.checked)}`
      }
      side={
        <>
          <Segmented label="Show" value={ask.only} options={ONLY} onChange={(only) => change({ only })} />
          <ExportButton exportAs={exportAs} />
        </>
      }
    >
      <Tools
        ask={ask}
        day={day}
        reply={reply}
        onDay={(text) => {
          setDay(text);
          if (isDay(text)) change({ on: text });
        }}
        change={change}
      />
      {reply === null ? (
        <Skeleton heights={[280]} />
      ) : (
        <div className={dim ? 't-dim' : undefined}>
          <DataTable
            label="Price book"
            columns={columns}
            rows={reply.models}
            rowKey={(model) => `${model.provider}/${model.model}`}
            maxHeight={440}
            none={
              ask.only === 'in-use'
                ? 'No model in use has a price in this tier on this day'
                : 'No model fits what is asked'
            }
          />
        </div>
      )}
      {reply === null || reply.count <= SIZE ? null : (
        <Pager
          offset={offset}
          shown={reply.models.length}
          count={reply.count}
          size={SIZE}
          onMove={setOffset}
        />
      )}
    </Card>
  );
}
