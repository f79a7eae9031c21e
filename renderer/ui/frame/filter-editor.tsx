/** Choosing a filter: first the dimension, then its values by size, with search in both. */
import { IconArrowLeft, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Filter } from '../../../shared/contract/query.ts';
import {
  DIMENSIONS,
  dimensionOf,
  isDimensionId,
  type DimensionId,
} from '../../../shared/ledger/dimensions.ts';
import { amountText, shortMoney } from '../../format/money.ts';
import { useAnswer } from '../../state/answers.ts';
import { onlyValue, valueName, withoutFilter } from '../../state/filters.ts';
import { usePeriod } from '../../state/period.ts';
import { Button } from '../controls.tsx';
import { Segmented } from '../segmented.tsx';
import { asBase } from '../../state/cells.ts';
import './menu.css';

type Props = {
  readonly dimension: DimensionId | null;
  readonly where: readonly Filter[];
  readonly onDimension: (dimension: DimensionId | null) => void;
  readonly onApply: (filter: Filter) => void;
  readonly onDone: () => void;
};

const SHOWN = 200;

/** The editor inside the filter popover. */
export function FilterEditor(props: Props) {
  return props.dimension === null ? (
    <DimensionList {...props} />
  ) : (
    <ValueList key={props.dimension} {...props} dimension={props.dimension} />
  );
}

function DimensionList({ where, onDimension }: Props) {
  const [search, setSearch] = useState('');
  const text = search.trim().toLowerCase();
  const found = DIMENSIONS.filter((each) => each.name.toLowerCase().includes(text));
  const tag = text.startsWith('tag:') && isDimensionId(search.trim()) ? search.trim() : null;
  const first = tag ?? found[0]?.id;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (first !== undefined && isDimensionId(first)) onDimension(first);
      }}
    >
      <input
        className="t-input"
        data-autofocus
        aria-label="Search dimensions"
        placeholder="Filter by dimension, or tag:name"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="t-list" style={{ marginTop: 6 }}>
        {[...(tag === null ? [] : [dimensionOf(tag)!]), ...found].map((each) => (
          <button
            key={each.id}
            type="button"
            className="t-list-item"
            data-tip={each.words}
            onClick={() => onDimension(each.id as DimensionId)}
          >
            <span>{each.name}</span>
            {where.some((filter) => filter.dimension === each.id) ? (
              <span className="t-list-side">in force</span>
            ) : null}
          </button>
        ))}
        {found.length === 0 && tag === null ? <p className="t-list-group">No such dimension</p> : null}
      </div>
    </form>
  );
}

function ValueList({
  dimension,
  where,
  onDimension,
  onApply,
  onDone,
}: Props & { readonly dimension: DimensionId }) {
  const period = usePeriod();
  const current = where.find((filter) => filter.dimension === dimension) ?? null;
  const [search, setSearch] = useState('');
  const [not, setNot] = useState(current?.not ?? false);
  const answer = useAnswer(
    'explore',
    'query',
    period === null
      ? null
      : { measures: ['cost'], by: [dimension], where: [...withoutFilter(where, dimension)], period },
  );
  const name = dimensionOf(dimension)?.name ?? dimension;
  const rows = (answer.value?.rows ?? []).map((row) => ({
    value: row.keys[0] ?? null,
    cost: asBase(answer.value!, row.cell).cost ?? null,
  }));
  const listed = rows.filter((row) =>
    valueName(dimension, row.value).toLowerCase().includes(search.trim().toLowerCase()),
  );
  const chosen = current?.values ?? [];
  const toggle = (value: string | null) =>
    onApply({
      dimension,
      not,
      values: chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value],
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (listed[0] !== undefined && search !== '')
          onApply({ ...onlyValue(dimension, listed[0].value), not });
        onDone();
      }}
    >
      <div style={{ display: 'flex', alignItems: 'center', gap: 6, marginBottom: 6 }}>
        <Button
          look="quiet"
          aria-label="Back to dimensions"
          icon={<IconArrowLeft size={15} />}
          onClick={() => onDimension(null)}
        />
        <strong style={{ flex: 1, fontWeight: 600 }}>{name}</strong>
        <Segmented
          label="Keep or drop"
          value={not ? 'not' : 'is'}
          options={[
            { value: 'is', label: 'is' },
            { value: 'not', label: 'is not' },
          ]}
          onChange={(next) => {
            setNot(next === 'not');
            if (current !== null) onApply({ ...current, not: next === 'not' });
          }}
        />
      </div>
      <input
        className="t-input"
        data-autofocus
        aria-label={`Search values of ${name}`}
        placeholder="Search values"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="t-list" style={{ marginTop: 6 }} role="listbox" aria-multiselectable aria-label={name}>
        {listed.slice(0, SHOWN).map((row) => (
          <button
            key={row.value ?? '\u0000'}
            type="button"
            role="option"
            aria-selected={chosen.includes(row.value)}
            className="t-list-item"
            onClick={() => toggle(row.value)}
          >
            <span className={row.value === null ? 't-quiet' : undefined}>
              {valueName(dimension, row.value)}
            </span>
            <span
              className="t-list-side t-num"
              data-tip={typeof row.cost === 'bigint' ? `$${amountText(row.cost)}` : undefined}
            >
              {typeof row.cost === 'bigint' ? shortMoney(row.cost) : null}
            </span>
            {chosen.includes(row.value) ? (
              <IconCheck size={14} aria-hidden />
            ) : (
              <span style={{ width: 14 }} />
            )}
          </button>
        ))}
      </div>
      {listed.length > SHOWN ? (
        <p className="t-list-group">{listed.length - SHOWN} more; search to find them</p>
      ) : listed.length === 0 ? (
        <p className="t-list-group">{answer.loading ? 'Reading values' : 'No such value in this period'}</p>
      ) : null}
    </form>
  );
}
