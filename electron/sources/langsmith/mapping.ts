/** LangSmith runs → charges. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge, ReportedCost } from '../../../shared/ledger/charge.ts';
import { totalTokens } from '../../../shared/ledger/charge.ts';
import {
  noAttribution,
  setDimension,
  takeMetadata,
  takeTags,
  type Attribution,
  type KeyMemory,
} from '../reading/attribution.ts';
import { callContent } from '../reading/call-content.ts';
import { callIdOf } from '../reading/call-ids.ts';
import { callCharge } from '../reading/charges.ts';
import { instantIn, recordOf, reportedIn, textOf, unpacked, type JsonRecord } from '../reading/fields.ts';
import { countOf } from '../reading/number.ts';
import { modelName, providerOf, providerOfModel } from '../reading/provider.ts';
import { asRefused, isRateLimited } from '../reading/refused-call.ts';
import type { InstantReader } from '../reading/time.ts';
import { idOf, startedBy } from './runs.ts';
import { usageOf } from './usage.ts';

const NOTHING: JsonRecord = {};

/** Metadata that LangSmith and LangGraph write for themselves, and what is read in another way. */
const OWN_KEYS = [
  'ls_provider',
  'ls_model_name',
  'ls_model_type',
  'ls_temperature',
  'ls_max_tokens',
  'ls_stop',
  'ls_method',
  'ls_run_depth',
  'ls_integration',
  'revision_id',
  'run_id',
  'langgraph_step',
  'langgraph_triggers',
  'langgraph_path',
  'langgraph_checkpoint_ns',
  'checkpoint_ns',
  // Tags by which LangChain marks the place of a run in a chain.
  'seq',
  'map',
  'graph',
  'langsmith',
];

/** Keys of metadata to leave out from the start. */
export function ownKeys(): KeyMemory {
  return new Map(OWN_KEYS.map((key) => [key, 'drop'] as const));
}

/** A charge of one run that called a model.
 *  Shape  cached and reasoning tokens are inside the headline counts.
 *  Units  cost in dollars, LangSmith's own estimate; times without a zone are UTC unless a zone was chosen.
 *  Null   a run without usage has no counts; cost when it is zero although tokens were used.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.amount-too-large, row.malformed. */
export function chargeOf(run: JsonRecord, read: InstantReader, memory: KeyMemory): Charge {
  const id = idOf(run);
  if (id === undefined)
    fail('row.missing-field', 'id is missing.', 'Export the runs with their ids.', { column: 'id' });
  const timed = textOf(run['start_time']) === undefined ? { ...run, start_time: startedBy(run) } : run;
  const startMs = instantIn(timed, 'start_time', read);
  const ended = textOf(run['end_time']);
  const endMs = ended === undefined ? startMs : instantIn(run, 'end_time', read);
  const outputs = recordOf(unpacked(run['outputs']));
  const extra = recordOf(unpacked(run['extra'])) ?? NOTHING;
  const metadata = recordOf(unpacked(extra['metadata'] ?? run['metadata'])) ?? NOTHING;
  const { tokens, reasoning } = usageOf(run, outputs, metadata);
  const attribution = attributionOf(run, extra, metadata, outputs, memory);
  const charge = callCharge(
    {
      id,
      startMs,
      endMs: Math.max(startMs, endMs),
      tokens,
      reasoningTokens: reasoning,
      reported: costOf(run, totalTokens(tokens) > 0),
      latencyMs: ended === undefined || endMs < startMs ? null : endMs - startMs,
      innerRetries: 0,
      providerCallId: providerCallOf(outputs),
      traceId: textOf(run['trace_id']),
      content: callContent(run['inputs'], run['outputs']),
    },
    attribution,
  );
  return isRateLimited(run['error']) ? asRefused(charge) : charge;
}

function costOf(run: JsonRecord, used: boolean): ReportedCost | null {
  const reported = reportedIn(run['total_cost'], 'total_cost', { basis: 'estimate' });
  return reported?.amount === 0n && (used || textOf(run['prompt_cost']) === undefined) ? null : reported;
}

/** The id of the provider's answer: of the answer itself, or of the message LangChain made of it. */
function providerCallOf(outputs: JsonRecord | null): string | undefined {
  if (outputs === null) return undefined;
  const batch = outputs['generations'];
  const first: unknown = Array.isArray(batch) ? (batch as unknown[]).flat()[0] : undefined;
  const message = recordOf(recordOf(first)?.['message']) ?? recordOf(outputs['output']) ?? NOTHING;
  const inner = recordOf(message['kwargs']) ?? message;
  return (
    callIdOf(outputs['id']) ?? callIdOf(inner['id']) ?? callIdOf(recordOf(inner['response_metadata'])?.['id'])
  );
}

function attributionOf(
  run: JsonRecord,
  extra: JsonRecord,
  metadata: JsonRecord,
  outputs: JsonRecord | null,
  memory: KeyMemory,
): Attribution {
  const found = noAttribution();
  const settings = recordOf(unpacked(extra['invocation_params'])) ?? NOTHING;
  const model =
    textOf(metadata['ls_model_name']) ??
    textOf(settings['model']) ??
    textOf(settings['model_name']) ??
    textOf(outputs?.['model']);
  setDimension(found, 'provider', providerOf(textOf(metadata['ls_provider'])) ?? providerOfModel(model));
  setDimension(found, 'model', model === undefined ? undefined : modelName(model));
  takeMetadata(found, metadata, memory);
  takeTags(found, unpacked(run['tags']), memory);
  setDimension(found, 'project', textOf(run['session_name']) ?? textOf(run['session_id']));
  setDimension(found, 'status', statusOf(run));
  found.maxTokens ??= countOf(
    metadata['ls_max_tokens'] ?? settings['max_tokens'] ?? settings['max_completion_tokens'],
  );
  found.task ??= found.session ?? textOf(run['trace_id']) ?? null;
  return found;
}

function statusOf(run: JsonRecord): string {
  const status = textOf(run['status'])?.toLowerCase();
  if (status === 'error' || textOf(run['error']) !== undefined) return 'error';
  return status === 'pending' || (status === undefined && textOf(run['end_time']) === undefined)
    ? 'pending'
    : 'ok';
}
