/** Models whose cost is not known, and the way to make it known. */
import { useState } from 'react';
import type { UnpricedModel } from '../../../shared/contract/prices.ts';
import { counted, countText, tokensText } from '../../format/count.ts';
import { dateText } from '../../format/date.ts';
import { kindName } from '../../format/kind.ts';
import { monthOf, monthPeriod } from '../../../shared/units/period.ts';
import { useAnswer } from '../../state/answers.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { useToday } from '../../state/today.ts';
import { Card } from '../card.tsx';
import { Button } from '../controls.tsx';
import { FaultView, Note } from '../states.tsx';
import type { Column } from '../table/column.ts';
import { DataTable } from '../table/data-table.tsx';
import { AliasDialog, type AliasWish } from './alias-dialog.tsx';
import { PriceDialog, type PriceWish } from './price-dialog.tsx';
import { doneText, unpricedTitle } from './sentences.ts';
import './prices.css';

/** Proves a count over everything that is in the workspace, as the card counts it. */
const proveUnpriced =
  (metric: 'unpriced-calls' | 'unpriced-tokens', months: readonly string[]) => (model: UnpricedModel) => {
    const [first, last] = [monthOf(model.firstDay), months.toSorted().at(-1)];
    if (last === undefined) return undefined;
    const period = { from: monthPeriod(first).from, to: monthPeriod(last < first ? first : last).to };
    return () =>
      proveFigure(metric, [onlyValue('provider', model.provider), onlyValue('model', model.model)], period);
  };

function columns(
  months: readonly string[],
  add: ((model: UnpricedModel) => void) | null,
  name: ((model: UnpricedModel) => void) | null,
): Column<UnpricedModel>[] {
  const asks = (model: UnpricedModel) =>
    name === null || model.model === null ? undefined : () => name(model);
  const door = (model: UnpricedModel) =>
    add === null || model.model === null ? undefined : () => add(model);
  return [
    {
      id: 'model',
      header: 'Model',
      width: 200,
      grow: true,
      strong: true,
      value: (model) => model.model ?? 'No model named',
      open: door,
    },
    {
      id: 'provider',
      header: 'Provider',
      width: 120,
      value: (model) => model.provider ?? 'not stated',
    },
    {
      id: 'kinds',
      header: 'Kinds in use',
      width: 180,
      grow: true,
      yields: 1,
      quiet: true,
      value: (model) => model.kinds.map(kindName).join('; '),
      exact: (model) => model.kinds.map(kindName).join('; '),
    },
    {
      id: 'calls',
      header: 'Calls',
      width: 80,
      align: 'right',
      value: (model) => model.calls,
      prove: proveUnpriced('unpriced-calls', months),
      cell: (model) => countText(model.calls),
    },
    {
      id: 'tokens',
      header: 'Tokens',
      width: 84,
      align: 'right',
      value: (model) => model.tokens,
      prove: proveUnpriced('unpriced-tokens', months),
      exact: (model) => counted(model.tokens, 'token'),
      cell: (model) => tokensText(model.tokens),
    },
    {
      id: 'first',
      header: 'Since',
      width: 110,
      value: (model) => model.firstDay,
      cell: (model) => dateText(model.firstDay),
    },
    {
      id: 'name',
      header: 'Another name of a model',
      head: <span aria-hidden />,
      width: 124,
      sortable: false,
      picture: true,
      value: () => null,
      open: asks,
      cell: (model) =>
        asks(model) === undefined ? null : <span className="t-cell t-link">Choose its model</span>,
    },
    {
      id: 'add',
      header: 'Add a price',
      head: <span aria-hidden />,
      width: 100,
      sortable: false,
      picture: true,
      value: () => null,
      open: door,
      exact: (model) => (model.model === null ? 'The files name no model for these lines' : undefined),
      cell: (model) =>
        door(model) === undefined ? null : <span className="t-cell t-link">Add a price</span>,
    },
  ];
}

/** The card; it stays when all is priced, so that a price can be added at any time. */
export function UnpricedCard({
  timeZone,
  readOnly,
}: {
  readonly timeZone: string;
  readonly readOnly: boolean;
}) {
  const today = useToday(timeZone);
  const months = useWorkspace((store) => store.summary?.months) ?? [];
  const answer = useAnswer('prices', 'unpriced', undefined);
  const [asked, ask] = useState<PriceWish | null>(null);
  const [named, setNamed] = useState<AliasWish | null>(null);
  const [said, say] = useState<string | null>(null);
  if (answer.fault !== null) return <FaultView fault={answer.fault} onRetry={answer.retry} />;
  const models = answer.value ?? [];
  const add = (model: UnpricedModel | null) => ask({ model, today });
  const name = (model: UnpricedModel) => setNamed({ provider: model.provider, name: model.model!, today });
  return (
    <Card
      title={answer.value === null ? 'Prices' : unpricedTitle(models)}
      subtitle={
        models.length === 0
          ? 'Prices of your own win over contracts and the built-in list.'
          : 'Counted only where a bill covers them.'
      }
      side={
        <Button disabled={readOnly} onClick={() => add(null)}>
          Add another price
        </Button>
      }
    >
      {said === null ? null : (
        <div role="status" className="pr-said">
          <Note>{said}</Note>
        </div>
      )}
      {models.length === 0 ? null : (
        <DataTable
          label="Models without a price"
          columns={columns(months, readOnly ? null : add, readOnly ? null : name)}
          rows={models}
          rowKey={(each) => `${each.provider ?? ''}/${each.model ?? ''}`}
          maxHeight={260}
        />
      )}
      <PriceDialog
        wish={asked}
        onClose={() => ask(null)}
        onDone={(reply, model) => {
          ask(null);
          say(doneText(`The price of ${model} holds now`, reply));
        }}
      />
      <AliasDialog
        wish={named}
        onClose={() => setNamed(null)}
        onDone={(reply, alias) => {
          setNamed(null);
          say(doneText(`${alias} is known now`, reply));
        }}
      />
    </Card>
  );
}
