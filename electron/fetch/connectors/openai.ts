/** OpenAI: the organization usage endpoints and costs, by day. */
import type { Period } from '../../../shared/units/period.ts';
import type { Call, Connector, Feed } from '../connector.ts';
import { bucketPart, eachOf } from './bucket-pages.ts';

/** Endpoints with what each may be grouped by; the ones that many organizations lack are passed over when missing. */
const BY_CALL = ['project_id', 'api_key_id', 'user_id', 'model'];
const ENDPOINTS: readonly { readonly name: string; readonly by: readonly string[]; readonly rare?: true }[] =
  [
    { name: 'completions', by: [...BY_CALL, 'batch', 'service_tier'] },
    { name: 'embeddings', by: BY_CALL },
    { name: 'moderations', by: BY_CALL },
    { name: 'images', by: [...BY_CALL, 'size', 'source'] },
    { name: 'audio_speeches', by: BY_CALL },
    { name: 'audio_transcriptions', by: BY_CALL },
    { name: 'vector_stores', by: ['project_id'] },
    { name: 'code_interpreter_sessions', by: ['project_id'] },
    { name: 'file_search_calls', by: ['project_id', 'api_key_id', 'user_id', 'vector_store_id'], rare: true },
    { name: 'web_search_calls', by: [...BY_CALL, 'context_level'], rare: true },
    { name: 'decisions', by: ['project_id'], rare: true },
  ];
const MOST_USAGE_BUCKETS = '31';
const MOST_COST_BUCKETS = '180';

const seconds = (day: string) => String(Date.parse(`${day}T00:00:00Z`) / 1000);
const span = ({ from, to }: Period): Call['query'] => [
  ['start_time', seconds(from)],
  ['end_time', seconds(to)],
  ['bucket_width', '1d'],
];

const usage: Feed = {
  id: 'usage',
  name: 'Usage',
  source: 'openai-usage',
  parts: (days) =>
    ENDPOINTS.map(({ name, by, rare }) =>
      bucketPart(
        name.replaceAll('_', ' '),
        `/v1/organization/usage/${name}`,
        [...span(days), ['limit', MOST_USAGE_BUCKETS], ...eachOf('group_by[]', by)],
        rare,
      ),
    ),
};

const costs: Feed = {
  id: 'costs',
  name: 'Costs',
  source: 'openai-costs',
  parts: (days) => [
    bucketPart('', '/v1/organization/costs', [
      ...span(days),
      ['limit', MOST_COST_BUCKETS],
      ...eachOf('group_by[]', ['project_id', 'line_item']),
    ]),
  ],
};

/** OpenAI's organization API. */
export const openai: Connector = {
  info: {
    id: 'openai',
    name: 'OpenAI',
    addresses: [
      { name: 'api.openai.com', url: 'https://api.openai.com' },
      { name: 'Europe', url: 'https://eu.api.openai.com' },
    ],
    keyParts: ['Admin key'],
    keyHow:
      'An admin key (sk-admin-…) with the right to read usage. Organization owners make one under Settings, Organization, Admin keys. Project keys are refused.',
    keyVariables: ['OPENAI_ADMIN_KEY'],
    variants: [],
    feeds: [usage, costs].map(({ id, name, source }) => ({ id, name, source })),
    hasTexts: false,
  },
  feeds: [usage, costs],
  mayBePlain: false,
  headers: ([key]) => ({ authorization: `Bearer ${key}` }),
  keyRemedy:
    'Enter an admin key (sk-admin-…) of the organization that may read usage; project keys are refused here.',
  missingRemedy: 'Check the address; it should be https://api.openai.com.',
};
