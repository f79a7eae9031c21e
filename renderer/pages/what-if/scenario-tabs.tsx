/** The scenarios of the workspace as tabs, the one in work among them. */
import { IconPlus } from '@tabler/icons-react';
import type { ScenarioEntry } from '../../../shared/contract/scenarios.ts';
import { unsavedKeys, useDraftName, useDrafts } from '../../state/scenario-drafts.ts';
import { useWhatIf } from '../../state/what-if.ts';
import { moneyText } from '../../format/money.ts';
import type { Beside } from './use-beside.ts';
import { viewLink, type View } from './view.ts';

function Took() {
  const ms = useWhatIf((store) => store.tookMs);
  return (
    <span className="w-took t-num">
      {ms === null ? '' : `Recomputed in ${ms < 1 ? '< 1' : Math.round(ms)} ms`}
    </span>
  );
}

function OpenCost() {
  const cost = useWhatIf((store) => store.projection?.scenario.cost ?? null);
  return cost === null ? null : <span className="t-num">{moneyText(cost)}</span>;
}

/** The tab of the open scenario is in sight, however many there are. */
const intoSight = (tab: HTMLAnchorElement | null) =>
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

/** The tabs. */
export function ScenarioTabs(props: {
  readonly view: View;
  readonly draftKey: string;
  readonly entries: readonly ScenarioEntry[];
  readonly others: readonly Beside[];
}) {
  const { view, draftKey, entries, others } = props;
  const name = useDraftName(draftKey);
  const costs = new Map(others.map((other) => [other.entry.id, other.projection.scenario.cost]));
  const open = useDrafts((store) => unsavedKeys(store.drafts));
  const unsaved = (key: string) =>
    open.split(' ').includes(key) ? (
      <span
        className="w-unsaved"
        role="img"
        aria-label="changes not saved yet"
        data-tip="Changes not saved yet"
      />
    ) : null;
  return (
    <nav className="w-tabs" aria-label="Scenarios">
      <ul>
        {entries.map((entry) => {
          const here = entry.id === view.id;
          const cost = costs.get(entry.id);
          return (
            <li key={entry.id}>
              <a
                className="w-tab"
                href={viewLink({ id: entry.id, beside: null })}
                ref={here ? intoSight : undefined}
                aria-current={here ? 'page' : undefined}
                data-tip={entry.scenario.name}
              >
                <strong>{here ? name : entry.scenario.name}</strong>
                {here ? (
                  <OpenCost />
                ) : cost === undefined ? null : (
                  <span className="t-num">{moneyText(cost)}</span>
                )}
                {unsaved(String(entry.id))}
              </a>
            </li>
          );
        })}
        <li>
          <a
            className="w-tab"
            href={viewLink({ id: null, beside: null })}
            ref={view.id === null ? intoSight : undefined}
            aria-current={view.id === null ? 'page' : undefined}
            data-tip="Begin a scenario from the baseline"
          >
            {view.id === null ? (
              <>
                <strong>{name}</strong>
                <OpenCost />
              </>
            ) : (
              <>
                <IconPlus size={14} aria-hidden />
                <span className="t-hidden">New scenario</span>
              </>
            )}
            {unsaved('new')}
          </a>
        </li>
      </ul>
      <Took />
    </nav>
  );
}
