/** The bar: workspace, period, comparison, filters, search, tie-out. They hold for every page. */
import { IconSearch } from '@tabler/icons-react';
import { commandKey } from '../../state/commands.ts';
import { openLayer } from '../../state/layers.ts';
import { showWorkspaces } from '../../state/workspaces.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { KeyCap } from '../controls.tsx';
import { ComparePicker } from './compare-picker.tsx';
import { FilterBar } from './filter-bar.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { TieOutChip } from './tie-out-chip.tsx';
import './bar.css';

/** The bar over every page. */
export function Bar() {
  const summary = useWorkspace((store) => store.summary);
  const filled = summary !== null && summary.months.length > 0;
  return (
    <section className="t-bar" aria-label="Period, comparison and filters">
      <button
        type="button"
        className="t-bar-name"
        data-tip="Workspaces of this computer"
        aria-haspopup="dialog"
        onClick={() => showWorkspaces()}
      >
        {summary?.name ?? ''}
      </button>
      {filled ? (
        <>
          <span className="t-bar-rule" />
          <PeriodPicker />
          <ComparePicker />
          <FilterBar />
        </>
      ) : null}
      <span className="t-bar-room" />
      <button type="button" className="t-search" onClick={() => openLayer('palette')}>
        <IconSearch size={14} aria-hidden />
        <span>Search or run</span>
        <KeyCap keys={commandKey() === '⌘' ? '⌘K' : 'Ctrl K'} />
      </button>
      <TieOutChip />
    </section>
  );
}
