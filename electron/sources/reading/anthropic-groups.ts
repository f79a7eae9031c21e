/** What Anthropic's usage and cost reports group by, in the API and in the Console's files. */
import { fail } from '../../../shared/contract/fault.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import { recordOf, textOf, type JsonRecord } from './fields.ts';
import { keyName, modelName, serviceTier } from './provider.ts';

export type Group = {
  readonly dimensions: { [D in StoredDimension]?: string };
  readonly tags: { [name: string]: string };
  /** The session, which is the task where the report is grouped by it. */
  readonly task: string | null;
};

const DIMENSION_KEYS: readonly (readonly [StoredDimension, readonly string[]])[] = [
  ['project', ['workspace_id', 'workspace']],
  ['account', ['account_id', 'service_account_id', 'actor']],
  ['customer', ['user_profile_id']],
];
const TAG_KEYS = [
  'context_window',
  'token_type',
  'cost_type',
  'product',
  'actor_type',
  'agent_id',
  'deployment_id',
  'environment_id',
  'slack_channel_id',
  'claude_tag_category',
  'claude_tag_user_id',
];

/** Dimensions and tags of a result.
 *  Null   a dimension the report was not grouped by, and the default workspace, are absent.
 *  Fault  row.malformed for rows grouped by overlapping role groups, which cannot be added up. */
export function groupOf(result: JsonRecord): Group {
  const group = recordOf(result['group']) ?? result;
  if (textOf(group['rbac_group_id']) !== undefined)
    fail(
      'row.malformed',
      'Rows grouped by role group overlap: one person can be in several groups.',
      'Export the report without grouping by rbac_group_id.',
      { column: 'rbac_group_id' },
    );
  const dimensions: Group['dimensions'] = { provider: 'anthropic' };
  const tags: Group['tags'] = {};
  const model = textOf(group['model']) ?? textOf(group['model_version']);
  if (model !== undefined) dimensions.model = modelId(model);
  for (const [id, keys] of DIMENSION_KEYS)
    for (const key of keys) {
      const value = actorText(group[key]);
      if (value !== undefined && value !== 'Default') dimensions[id] ??= value;
    }
  // The Console states the name in every version and the id in the newest alone; the reports state the id.
  const name = textOf(group['api_key']);
  const key = name ?? textOf(group['api_key_id']);
  if (key !== undefined) dimensions['api-key'] = keyName(key);
  const geo = textOf(group['inference_geo']);
  if (geo !== undefined && geo !== 'not_available') dimensions.region = geo;
  const speed = textOf(group['speed']);
  const tier = serviceTier(textOf(group['service_tier']) ?? usageTier(group));
  if (speed === 'fast') dimensions['service-tier'] = tier === undefined ? 'fast' : `${tier}-fast`;
  else if (tier !== undefined) dimensions['service-tier'] = tier;
  for (const tag of TAG_KEYS) {
    const value = textOf(group[tag]);
    if (value !== undefined) tags[tag] = value;
  }
  const id = name === undefined ? undefined : textOf(group['api_key_id']);
  if (id !== undefined) tags['api_key_id'] = id;
  return { dimensions, tags, task: textOf(group['session_id']) ?? null };
}

/** The Console's usage file says "batch" under usage_type; its cost file says "message" there. */
function usageTier(group: JsonRecord): string | undefined {
  const type = textOf(group['usage_type']);
  return type === 'batch' ? type : undefined;
}

const ACTOR_KEYS = [
  'id',
  'user_id',
  'service_account_id',
  'email_address',
  'email',
  'name',
  'api_key_id',
  'api_key_name',
];

function actorText(value: unknown): string | undefined {
  const actor = recordOf(value);
  if (actor === null) return textOf(value);
  return ACTOR_KEYS.map((key) => textOf(actor[key])).find((text) => text !== undefined);
}

/** The Console writes display names: "Claude Haiku 4.5" is claude-haiku-4-5. */
function modelId(name: string): string {
  return /^Claude \S/.test(name) ? name.toLowerCase().replaceAll(/[\s.]+/g, '-') : modelName(name);
}
