/** The filters in force as chips, and the way to add one. They live in the address and hold for every page. */
import { Popover } from '@mantine/core';
import { IconFilter, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Filter } from '../../../shared/contract/query.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { go, useAddress } from '../../state/address.ts';
import { filterWords, withFilter, withoutFilter } from '../../state/filters.ts';
import { closeLayer, openLayer, useLayer } from '../../state/layers.ts';
import { Button } from '../controls.tsx';
import { FilterEditor } from './filter-editor.tsx';
import './menu.css';
import './filter-bar.css';

/** Chips and the filter button of the bar. */
export function FilterBar() {
  const where = useAddress((address) => address.where);
  const open = useLayer((store) => store.layer === 'filter');
  const [dimension, setDimension] = useState<DimensionId | null>(null);
  const edit = (chosen: DimensionId | null) => {
    setDimension(chosen);
    openLayer('filter');
  };
  const apply = (filter: Filter) => go({ where: withFilter(where, filter) });
  return (
    <>
      {where.length === 0 ? null : (
        <ul className="t-filters" aria-label="Filters">
          {where.map((filter) => (
            <li key={filter.dimension} className="t-chip">
              <button type="button" data-tip="Change this filter" onClick={() => edit(filter.dimension)}>
                {dimensionOf(filter.dimension)?.name ?? filter.dimension}{' '}
                <strong>{filterWords(filter)}</strong>
              </button>
              <button
                type="button"
                aria-label={`Remove the filter on ${dimensionOf(filter.dimension)?.name ?? filter.dimension}`}
                onClick={() => go({ where: withoutFilter(where, filter.dimension) })}
              >
                <IconX size={13} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Popover
        opened={open}
        onChange={(next) => (next ? edit(null) : closeLayer())}
        onClose={closeLayer}
        position="bottom-start"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          {where.length === 0 ? (
            <Button
              look="quiet"
              shortcut="/"
              icon={<IconFilter size={15} aria-hidden />}
              aria-haspopup="dialog"
              aria-expanded={open}
              onClick={() => (open ? closeLayer() : edit(null))}
            >
              Filter
            </Button>
          ) : (
            <Button
              look="quiet"
              aria-label="Add a filter"
              data-tip="Add a filter  /"
              icon={<IconPlus size={15} aria-hidden />}
              aria-haspopup="dialog"
              aria-expanded={open}
              onClick={() => (open ? closeLayer() : edit(null))}
            />
          )}
        </Popover.Target>
        <Popover.Dropdown className="t-pop" aria-label="Filter">
          <FilterEditor
            dimension={dimension}
            where={where}
            onDimension={setDimension}
            onApply={apply}
            onDone={closeLayer}
          />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
