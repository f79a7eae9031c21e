/** Langfuse: observations through the second version of its API, page by page with a cursor. */
import type { Connector, Feed, PageSays } from '../connector.ts';
import { dayIn, fieldsOf } from './bucket-pages.ts';

const MOST_ROWS = '1000';
const GROUPS = ['core', 'basic', 'time', 'metadata', 'model', 'usage', 'prompt', 'metrics', 'trace_context'];

function page(document: unknown, cursor: string | null): PageSays | null {
  const fields = fieldsOf(document);
  const data = fields?.['data'];
  if (!Array.isArray(data)) return null;
  const next = fieldsOf(fields?.['meta'])?.['cursor'] ?? null;
  if (next !== null && (typeof next !== 'string' || next === cursor)) return null;
  return {
    rows: data.length,
    empty: data.length === 0,
    next: next === '' ? null : next,
    reachedDay: dayIn(fieldsOf(data.at(-1))?.['startTime']),
  };
}

const observations: Feed = {
  id: 'observations',
  name: 'Observations',
  source: 'langfuse',
  parts: ({ from, to }, settings) => [
    {
      name: '',
      optional: false,
      call: (cursor) => ({
        method: 'GET',
        path: '/api/public/v2/observations',
        query: [
          ['fields', [...GROUPS, ...(settings.texts ? ['io'] : [])].join(',')],
          ['limit', MOST_ROWS],
          ['fromStartTime', `${from}T00:00:00.000Z`],
          ['toStartTime', `${to}T00:00:00.000Z`],
          ...(cursor === null ? [] : [['cursor', cursor] as const]),
        ],
        body: null,
      }),
      page,
    },
  ],
};

/** Langfuse, in its cloud or run by oneself. */
export const langfuse: Connector = {
  info: {
    id: 'langfuse',
    name: 'Langfuse',
    addresses: [
      { name: 'Cloud, Europe', url: 'https://cloud.langfuse.com' },
      { name: 'Cloud, United States', url: 'https://us.cloud.langfuse.com' },
    ],
    keyParts: ['Public key', 'Secret key'],
    keyHow:
      'The public key (pk-lf-…) and secret key (sk-lf-…) of a project, from its settings under API keys.',
    keyVariables: ['LANGFUSE_PUBLIC_KEY', 'LANGFUSE_SECRET_KEY'],
    variants: [],
    feeds: [{ id: observations.id, name: observations.name, source: observations.source }],
    hasTexts: true,
  },
  feeds: [observations],
  mayBePlain: true,
  headers: (key) => ({ authorization: `Basic ${btoa(key.join(':'))}` }),
  keyRemedy: 'Enter the public key (pk-lf-…) and the secret key (sk-lf-…) of the same project and region.',
  missingRemedy:
    'Tieout asks for version 2 of the observations API, because version 1 is gone from the cloud. Update a Langfuse of your own to version 4, or export the observations as a file.',
};
