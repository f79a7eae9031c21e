/** Freezes a month into a review pack: same workspace, same content, same hash. */
import { encode } from '../../../shared/contract/codec.ts';
import type { AllocationReport } from '../../../shared/contract/allocation.ts';
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import type { MonthSummary, ReviewPack } from '../../../shared/contract/review.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { monthPeriod, type Period } from '../../../shared/units/period.ts';

export type PackRequest = {
  readonly workspace: string;
  readonly summary: MonthSummary;
  readonly imports: readonly ImportReceipt[];
  readonly sharing: AllocationReport;
  readonly ask: (query: Query) => QueryReply;
  /** Hex sha256 of a text. */
  readonly sha256: (text: string) => string;
};

/** Initials of the workspace's words, at most four letters: "Halden Labs" → "HL". */
function initialsOf(name: string): string {
  const letters = name
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase());
  return letters.slice(0, 4).join('') || 'WS';
}

/** C1 = closed as version 1, C1A = changed since; F(inal) or P(reliminary) while the month is open. */
function statusLetter({ closed, status }: MonthSummary): string {
  if (closed !== null) return `C${closed.version}${closed.adjustments === 0 ? '' : 'A'}`;
  return status === 'final' ? 'F' : 'P';
}

/** The pack of a month. The hash covers figures and evidence, not the counter of ledger changes. */
export function reviewPackOf(request: PackRequest): ReviewPack {
  const { summary, ask } = request;
  const compare = monthPeriod(summary.compareMonth);
  const table = (dimension: DimensionId, period: Period) =>
    ask({
      measures: ['cost', 'calls', 'total-tokens', 'list-cost'],
      by: [dimension],
      where: [],
      period,
      grain: null,
    });
  const body = {
    workspace: request.workspace,
    summary,
    byTeam: table('team', summary.period),
    byTeamBefore: table('team', compare),
    byFeature: table('feature', summary.period),
    byFeatureBefore: table('feature', compare),
    byModel: table('model', summary.period),
    byModelBefore: table('model', compare),
    byCustomer: table('customer', summary.period),
    sharing: request.sharing,
    imports: request.imports.filter((receipt) => receipt.state === 'active'),
  };
  const text = JSON.stringify(encode(body), (key, value: unknown) =>
    key === 'ledgerVersion' || key === 'atMs' ? undefined : value,
  );
  return {
    id: `${initialsOf(request.workspace)}-${summary.month}-${statusLetter(summary)}`,
    contentHash: request.sha256(text).slice(0, 16),
    ...body,
  };
}
