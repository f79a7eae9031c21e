/** GitHub pull requests → outcomes. */
import { fail } from '../../../shared/contract/fault.ts';
import type { OutcomeStatus } from '../../../shared/ledger/charge.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import { recordOf, textOf } from '../reading/fields.ts';
import type { Named } from '../reading/named-fields.ts';
import { noTimeIn, outcomeOf, taskIn, timeIn } from '../reading/outcome-facts.ts';
import type { Mapped } from '../reading/rows.ts';
import type { InstantReader } from '../reading/time.ts';

/** What reading needs. */
export type Reading = { readonly read: InstantReader; readonly memory: KeyMemory };

const PULL = /^https?:\/\/[^/]+\/(?:api\/v3\/|repos\/)*([^/]+\/[^/]+)\/pulls?\/(\d+)/;
const REVERTS = /^revert-(\d+)-/;

/** The outcomes of one pull request: its own, and that of the one it reverts. */
export function mapPull(pull: Named, { read, memory }: Reading): Mapped | readonly Mapped[] {
  const { repository, taskId } = idOf(pull);
  const mergedMs = timeIn(pull, read, 'merged at');
  const closedMs = timeIn(pull, read, 'closed at');
  const updatedMs = timeIn(pull, read, 'updated at');
  const lastMs =
    updatedMs ?? closedMs ?? mergedMs ?? timeIn(pull, read, 'created at') ?? noTimeIn(pull, 'created at');
  const state = (pull.text('state') ?? '').toLowerCase();
  const isOpen = mergedMs === null && state !== 'closed' && state !== 'merged';
  const status: OutcomeStatus = isOpen
    ? 'pending'
    : mergedMs === null && state !== 'merged'
      ? 'failure'
      : reworked(pull)
        ? 'fallback'
        : 'success';
  const atMs = mergedMs ?? (isOpen ? null : closedMs) ?? lastMs;
  const author = recordOf(pull.value('author', 'user'));
  const own = outcomeOf(
    pull,
    {
      taskId,
      status,
      atMs,
      // A merge stands until it is reverted; talk after it changes nothing.
      statedMs: mergedMs ?? Math.max(atMs, lastMs),
      value: null,
      dimensions: [
        ['project', repository],
        ['account', textOf(author?.['login']) ?? textOf(pull.value('author', 'user'))],
      ],
      tags: [
        ...labelsOf(pull.value('labels')).map((label) => [label, 'yes'] as const),
        ['review', pull.text('review decision')?.toLowerCase()],
        ['draft', isYes(pull.value('is draft', 'draft')) ? 'yes' : undefined],
      ],
    },
    memory,
    () => true,
  );
  const reverted = mergedMs === null ? undefined : REVERTS.exec(headOf(pull))?.[1];
  if (reverted === undefined) return own;
  // A change that was taken back again has failed, whichever export it was in.
  const original = `${repository}#${reverted}`;
  return [
    own,
    {
      ...own,
      id: original,
      taskId: original,
      status: 'failure',
      atMs: mergedMs!,
      statedMs: mergedMs!,
      dimensions: { project: repository },
      tags: { 'reverted by': taskId },
    },
  ];
}

function idOf(pull: Named): { readonly repository: string; readonly taskId: string } {
  const number = taskIn(pull, 'number');
  const address = PULL.exec(pull.text('html url', 'url') ?? '');
  const base = recordOf(recordOf(pull.value('base'))?.['repo']);
  const named = pull.value('base repository', 'repository', 'head repository');
  const repository =
    address?.[1] ??
    textOf(base?.['full_name']) ??
    textOf(recordOf(named)?.['nameWithOwner'] ?? recordOf(named)?.['full_name'] ?? named) ??
    fail(
      'row.missing-field',
      'The pull request does not say its repository.',
      'Export it with its address: add url to the fields.',
      {
        column: 'url',
      },
    );
  return { repository, taskId: `${repository}#${number}` };
}

/** Whether people had to change it before it went in: a review asked for changes, or a label says so. */
function reworked(pull: Named): boolean {
  if (
    labelsOf(pull.value('labels')).some((label) => /^(?:rewritten|reworked|human[ -]rewrite)$/i.test(label))
  )
    return true;
  return [pull.value('reviews'), pull.value('latest reviews')].some(
    (reviews) =>
      Array.isArray(reviews) &&
      (reviews as unknown[]).some((review) => textOf(recordOf(review)?.['state']) === 'CHANGES_REQUESTED'),
  );
}

function headOf(pull: Named): string {
  return pull.text('head ref name') ?? textOf(recordOf(pull.value('head'))?.['ref']) ?? '';
}

function labelsOf(value: unknown): string[] {
  if (Array.isArray(value))
    return (value as unknown[]).flatMap((label) => textOf(recordOf(label)?.['name'] ?? label) ?? []);
  return (textOf(value) ?? '').split(/\s*[,;]\s*/).filter((label) => label !== '');
}

const isYes = (value: unknown): boolean => /^true$/i.test(textOf(value) ?? '');
