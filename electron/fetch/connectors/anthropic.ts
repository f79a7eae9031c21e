/** Anthropic: usage and cost by day, from the analytics API or from the older reports. */
import type { ConnectionSettings } from '../../../shared/contract/fetch.ts';
import type { Period } from '../../../shared/units/period.ts';
import type { Call, Connector, Feed } from '../connector.ts';
import { bucketPart, eachOf } from './bucket-pages.ts';

const VERSION = '2023-06-01';
const ANALYTICS_BETA = 'analytics-usage-cost-2026-08-24';
const ANALYTICS = 'analytics';
const MOST_BUCKETS = '31';

const USAGE_BY = [
  'model',
  'workspace_id',
  'api_key_id',
  'service_tier',
  'context_window',
  'inference_geo',
] as const;

const isAnalytics = (settings: ConnectionSettings) => settings.variant !== 'reports';
const span = ({ from, to }: Period): Call['query'] => [
  ['starting_at', `${from}T00:00:00Z`],
  ['ending_at', `${to}T00:00:00Z`],
];

const usage: Feed = {
  id: 'usage',
  name: 'Usage',
  source: 'anthropic-usage',
  parts: (days, settings) =>
    isAnalytics(settings)
      ? [
          bucketPart('', '/v1/organizations/analytics/usage', [
            ...span(days),
            ['time_bucket_width', '1d'],
            ...eachOf('group_by[]', [...USAGE_BY, 'speed']),
          ]),
        ]
      : [
          bucketPart('', '/v1/organizations/usage_report/messages', [
            ...span(days),
            ['bucket_width', '1d'],
            ['limit', MOST_BUCKETS],
            ...eachOf('group_by[]', USAGE_BY),
          ]),
        ],
};

const cost: Feed = {
  id: 'cost',
  name: 'Cost',
  source: 'anthropic-cost',
  parts: (days, settings) =>
    isAnalytics(settings)
      ? [
          bucketPart('', '/v1/organizations/analytics/cost', [
            ...span(days),
            ['time_bucket_width', '1d'],
            ...eachOf('group_by[]', ['workspace_id', 'model', 'cost_type', 'token_type', 'service_tier']),
          ]),
        ]
      : [
          bucketPart('', '/v1/organizations/cost_report', [
            ...span(days),
            ['bucket_width', '1d'],
            ['limit', MOST_BUCKETS],
            ...eachOf('group_by[]', ['workspace_id', 'description']),
          ]),
        ],
};

/** Anthropic's organization API. */
export const anthropic: Connector = {
  info: {
    id: 'anthropic',
    name: 'Anthropic',
    addresses: [{ name: 'api.anthropic.com', url: 'https://api.anthropic.com' }],
    keyParts: ['Admin key'],
    keyHow:
      'An admin key (sk-ant-admin…), or a key with the right read:analytics. Admins make one in the Console under Settings, Admin keys. Workspace keys are refused.',
    keyVariables: ['ANTHROPIC_ADMIN_KEY'],
    variants: [
      {
        id: ANALYTICS,
        name: 'Usage and cost analytics',
        note: 'Counts calls; days since January 2026, at most a year back.',
      },
      {
        id: 'reports',
        name: 'Older usage and cost reports',
        note: 'No count of calls; reaches further back.',
      },
    ],
    feeds: [usage, cost].map(({ id, name, source }) => ({ id, name, source })),
    hasTexts: false,
  },
  feeds: [usage, cost],
  mayBePlain: false,
  headers: ([key = ''], settings) => ({
    'x-api-key': key,
    'anthropic-version': VERSION,
    ...(isAnalytics(settings) ? { 'anthropic-beta': ANALYTICS_BETA } : {}),
  }),
  keyRemedy:
    'Enter an admin key (sk-ant-admin…) or one with the right read:analytics; keys of a workspace are refused here.',
  missingRemedy:
    'The organization may not have this API yet: change the connection to the older usage and cost reports, or check the address.',
};
