/** Allocation: whose is it? Owners with what they share, the rules that say so, and what has no owner yet. */
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { useState } from 'react';
import type { Condition, Pool, Rule } from '../../../shared/contract/allocation.ts';
import { isOwnerDimension, type OwnerDimension } from '../../../shared/ledger/dimensions.ts';
import { periodText } from '../../format/date.ts';
import { useAddress } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { useCompare, usePeriod } from '../../state/period.ts';
import { fileWord } from '../../state/save-sheet.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Grid, Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { exportTable } from '../../ui/table/export-table.ts';
import { Button } from '../../ui/controls.tsx';
import { NothingYet } from '../../ui/nothing-yet.tsx';
import { OwnersPicture } from '../../ui/page-pictures.tsx';
import { FaultView, Note, Skeleton, useDim } from '../../ui/states.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import { NEW_CONDITION } from './condition-fields.tsx';
import { CoverageStrip } from './coverage-strip.tsx';
import { ownerColumns, OwnersCard } from './owners-card.tsx';
import { PoolSheet } from './pool-sheet.tsx';
import { PoolsCard } from './pools-card.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { RuleSheet } from './rule-sheet.tsx';
import { RulesCard } from './rules-card.tsx';
import { draftWords, pageSubtitle, pageTitle } from './sentences.ts';
import { SharedDialog, type SharedSubject } from './shared-dialog.tsx';
import { freshId } from './sheet.tsx';
import { tagsIn } from './tags.ts';
import { usePreview } from './use-preview.ts';
import { useRules } from './use-rules.ts';
import { VersionsCard } from './versions-card.tsx';
import { WorklistCard } from './worklist-card.tsx';
import './allocation.css';
import './allocation-sheet.css';

type Open =
  | { readonly kind: 'rule'; readonly rule: Rule; readonly isNew: boolean }
  | { readonly kind: 'pool'; readonly pool: Pool; readonly isNew: boolean };

/** The owner dimension the page is about: the address's where it is one. */
function useOwner(): OwnerDimension {
  const by = useAddress((address) => address.by);
  return isOwnerDimension(by) ? by : 'team';
}

function Nothing() {
  return (
    <NothingYet page="Allocation" title="Whose is it?" picture={<OwnersPicture />}>
      Allocation gives every line of spend an owner: a team, a feature, a customer. Rules fill in what the
      sources leave out, and pools share what several owners use. It needs spend to work on.
    </NothingYet>
  );
}

/** The page. */
export function AllocationPage() {
  const period = usePeriod();
  const compare = useCompare();
  const dimension = useOwner();
  const readOnly = useWorkspace((store) => store.summary?.readOnly === true);
  const timeZone = useWorkspace((store) => store.summary?.timeZone ?? 'UTC');
  const rules = useRules();
  const ask = period === null ? null : { period, dimension };
  const coverage = useAnswer('allocation', 'coverage', ask);
  const report = useAnswer('allocation', 'report', period === null ? null : { period, compare, dimension });
  const { working, state } = rules;
  const preview = usePreview(
    period === null || working === null ? null : { rules: working, period, dimension },
    0,
  );
  const [open, setOpen] = useState<Open | null>(null);
  const [publishing, setPublishing] = useState(false);
  const [shared, setShared] = useState<SharedSubject | null>(null);
  const dim = useDim(coverage.loading || report.loading);
  const openShared = (owner: string | null) => {
    const pools = report.value?.pools ?? [];
    const touching = report.value?.owners.find((each) => each.owner === owner)?.byPool ?? [];
    setShared({ owner, pools: pools.filter(({ id }) => touching.some(({ pool }) => pool === id)) });
  };
  const table = report.value;
  const exportAs =
    table === null
      ? undefined
      : (format: SheetFormat) =>
          exportTable(format, {
            stem: `allocation-${fileWord(dimension)}-${table.period.from}`,
            name: `Cost by ${dimension} with shared cost`,
            columns: ownerColumns(table, compare, openShared),
            rows: table.owners,
          });
  usePageActions({ exportAs });
  if (period === null) return <Nothing />;
  const fault = coverage.fault ?? report.fault ?? rules.answer.fault;
  if (fault !== null)
    return (
      <PageFault
        page="Allocation"
        fault={fault}
        onRetry={() => {
          coverage.retry();
          report.retry();
          rules.answer.retry();
        }}
      />
    );
  if (coverage.value === null || table === null || state === null || working === null)
    return <Skeleton heights={[56, 92, 260, 220, 220]} />;
  const tags = [...new Set([...coverage.value.tags, ...tagsIn(working)])].toSorted();
  const startRule = (conditions: readonly Condition[]) =>
    setOpen({
      kind: 'rule',
      isNew: true,
      rule: {
        id: freshId('rule', working.rules),
        name: '',
        from: null,
        to: null,
        conditions: [...conditions],
        gives: [{ dimension, value: '' }],
        overrides: false,
      },
    });
  const startPool = () =>
    setOpen({
      kind: 'pool',
      isNew: true,
      pool: {
        id: freshId('pool', working.pools),
        name: '',
        from: null,
        to: null,
        conditions: [{ ...NEW_CONDITION, dimension }],
        over: dimension,
        method: { kind: 'by-measure', measure: 'cost', owners: null },
      },
    });
  return (
    <Page
      title={pageTitle(coverage.value)}
      subtitle={pageSubtitle(coverage.value)}
      dim={dim}
      actions={<ExportButton exportAs={exportAs} />}
    >
      <CoverageStrip coverage={coverage.value} />
      {rules.isDraft ? (
        <Note tone="attention">
          <span className="a-draft">
            {preview.reply === null || preview.loading ? 'A draft is open.' : draftWords(preview.reply)}{' '}
            Figures stay as they are until it is published.
          </span>
          <Button disabled={rules.busy || readOnly} onClick={() => void rules.discard()}>
            Discard
          </Button>
          <Button
            look="primary"
            disabled={rules.busy || readOnly || preview.reply === null || preview.loading}
            onClick={() => setPublishing(true)}
          >
            Review and publish
          </Button>
        </Note>
      ) : null}
      {rules.fault === null || open !== null || publishing ? null : <FaultView fault={rules.fault} />}
      {preview.fault === null ? null : <FaultView fault={preview.fault} />}
      <OwnersCard report={table} compare={compare} openShared={openShared} />
      <Grid>
        <RulesCard
          rules={working.rules}
          preview={preview.reply}
          disabled={readOnly || rules.busy}
          onAdd={() => startRule([NEW_CONDITION])}
          onEdit={(rule) => setOpen({ kind: 'rule', rule, isNew: false })}
          onChange={(next) => void rules.keep({ ...working, rules: [...next] })}
        />
        <WorklistCard coverage={coverage.value} disabled={readOnly} onStart={startRule} />
        <PoolsCard
          pools={working.pools}
          figures={preview.reply?.pools ?? null}
          disabled={readOnly || rules.busy}
          onAdd={startPool}
          onOpen={(figures) => setShared({ owner: undefined, pools: [figures] })}
          onEdit={(pool) => setOpen({ kind: 'pool', pool, isNew: false })}
          onChange={(next) => void rules.keep({ ...working, pools: [...next] })}
        />
        <VersionsCard
          state={state}
          timeZone={timeZone}
          disabled={readOnly || rules.busy}
          restore={rules.restore}
        />
      </Grid>
      <p className="t-hidden" role="status">
        {rules.isDraft ? 'There is a draft.' : `Rules in force for ${periodText(period)}.`}
      </p>
      {open?.kind === 'rule' ? (
        <RuleSheet
          key={open.rule.id}
          start={open.rule}
          isNew={open.isNew}
          working={working}
          tags={tags}
          period={period}
          dimension={dimension}
          disabled={readOnly}
          keep={rules.keep}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === 'pool' ? (
        <PoolSheet
          key={open.pool.id}
          start={open.pool}
          isNew={open.isNew}
          working={working}
          tags={tags}
          period={period}
          disabled={readOnly}
          keep={rules.keep}
          onClose={() => setOpen(null)}
        />
      ) : null}
      <PublishDialog
        preview={publishing ? preview.reply : null}
        busy={rules.busy}
        publish={rules.publish}
        onClose={() => setPublishing(false)}
      />
      <SharedDialog
        subject={shared}
        pools={shared?.owner === undefined ? working.pools : state.active.pools}
        period={period}
        onClose={() => setShared(null)}
      />
    </Page>
  );
}
