/** What-if: what would spend, success and cost per outcome be under other decisions? */
import { useEffect } from 'react';
import type { Period } from '../../../shared/units/period.ts';
import { currentAddress, go, useAddress, useAddressStore } from '../../state/address.ts';
import { usePeriod } from '../../state/period.ts';
import { keepDrafts, openDraft, useDrafts } from '../../state/scenario-drafts.ts';
import { refreshScenarios, useScenarios } from '../../state/scenarios.ts';
import { followDrafts, openScenario } from '../../state/what-if.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { NothingYet } from '../../ui/nothing-yet.tsx';
import { LeversPicture } from '../../ui/page-pictures.tsx';
import { Empty, Skeleton } from '../../ui/states.tsx';
import { Button } from '../../ui/controls.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import { NEW_SCENARIO } from './new-scenario.ts';
import { draftKey, show, useView } from './view.ts';
import { Workbench } from './workbench.tsx';
import './what-if.css';
import './levers.css';

const QUIET_MS = 300;

/** Keep what is not saved on this computer, soon after each change and when the window goes. */
function useKeeping(workspace: string): void {
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(waiting);
      keepDrafts(workspace);
    };
    const stop = useDrafts.subscribe(() => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, QUIET_MS);
    });
    window.addEventListener('pagehide', keep);
    return () => {
      stop();
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [workspace]);
}

/** The page. */
export function WhatIfPage() {
  const period = usePeriod();
  if (period === null)
    return (
      <NothingYet page="What-if" title="What if it were done another way?" picture={<LeversPicture />}>
        What-if replays your own traffic under other decisions: another model, more caching, shorter prompts,
        fewer retries. It needs call records of a period to start from.
      </NothingYet>
    );
  return <Open period={period} />;
}

function Open({ period }: { readonly period: Period }) {
  const view = useView();
  const key = draftKey(view);
  const workspace = useWorkspace((store) => store.summary?.path ?? '');
  const version = useWorkspace((store) => store.summary?.ledgerVersion ?? null);
  const entries = useScenarios((store) => store.entries);
  const fault = useScenarios((store) => store.fault);
  const isOpen = useDrafts((store) => store.drafts.has(key));
  const where = useAddress((address) => address.where);
  const arrivals = useAddressStore((store) => store.arrivals);
  useKeeping(workspace);
  useEffect(() => void refreshScenarios(), [workspace, version]);
  useEffect(followDrafts, []);
  const entry = entries?.find(({ id }) => id === view.id) ?? null;
  const isKnown = view.id === null || entry !== null;
  useEffect(() => {
    if (entries === null || !isKnown) return;
    openDraft(workspace, key, NEW_SCENARIO, entry);
    openScenario(key);
  }, [entries, entry, isKnown, key, workspace]);
  // A scenario brings the scope it was saved for, unless the address names another one.
  const scope = entry?.scenario.where;
  const over = entry?.scenario.period ?? null;
  useEffect(() => {
    const address = currentAddress();
    if (scope !== undefined && scope.length > 0 && address.where.length === 0)
      go({ where: scope }, { replace: true });
    if (over !== null && address.period === null) go({ period: over }, { replace: true });
    // Only when it is opened, also by the same link again: later the address is the analyst's.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [entry?.id, arrivals]);
  if (entries === null)
    return fault === null ? (
      <Skeleton heights={[56, 40, 420]} />
    ) : (
      <PageFault page="What-if" fault={fault} onRetry={() => void refreshScenarios()} />
    );
  if (!isKnown)
    return (
      <div className="t-page">
        <h1 className="t-hidden">What-if</h1>
        <Empty
          title="There is no such scenario"
          actions={
            <Button look="primary" onClick={() => show({ id: null, beside: null })}>
              Begin a new one
            </Button>
          }
        >
          It may have been removed, or belongs to another workspace.
        </Empty>
      </div>
    );
  if (!isOpen) return <Skeleton heights={[56, 40, 420]} />;
  return (
    <Workbench
      key={key}
      draftKey={key}
      view={view}
      entry={entry}
      entries={entries}
      period={period}
      where={where}
    />
  );
}
