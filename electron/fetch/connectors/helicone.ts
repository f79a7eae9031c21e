/** Helicone: logged requests, a day at a time. Bodies are never asked for. */
import { addDays } from '../../../shared/units/period.ts';
import type { Connector, Feed } from '../connector.ts';
import { fieldsOf } from './bucket-pages.ts';
import { dayParts } from './day-pages.ts';

const MOST_ROWS = 1000;

const within = (day: string) => {
  const bound = (name: 'gte' | 'lt', at: string) => ({
    request_response_rmt: { request_created_at: { [name]: `${at}T00:00:00.000Z` } },
  });
  return { left: bound('gte', day), operator: 'and', right: bound('lt', addDays(day, 1)) };
};

const requests: Feed = {
  id: 'requests',
  name: 'Requests',
  source: 'helicone',
  parts: (days) =>
    dayParts(
      days,
      0,
      (day, page) => ({
        method: 'POST',
        path: '/v1/request/query-clickhouse',
        query: [],
        body: JSON.stringify({
          filter: within(day),
          offset: page * MOST_ROWS,
          limit: MOST_ROWS,
          sort: { created_at: 'asc' },
          isCached: false,
        }),
      }),
      (document, page) => {
        const data = fieldsOf(document)?.['data'];
        if (!Array.isArray(data)) return null;
        return {
          rows: data.length,
          empty: data.length === 0,
          next: data.length < MOST_ROWS ? null : page + 1,
        };
      },
    ),
};

/** Helicone, in its cloud or run by oneself. */
export const helicone: Connector = {
  info: {
    id: 'helicone',
    name: 'Helicone',
    addresses: [
      { name: 'Cloud, United States', url: 'https://api.helicone.ai' },
      { name: 'Cloud, Europe', url: 'https://eu.api.helicone.ai' },
    ],
    keyParts: ['API key'],
    keyHow: 'A key (sk-helicone-…) with the right to read, from Settings, API keys.',
    keyVariables: ['HELICONE_API_KEY'],
    variants: [],
    feeds: [{ id: requests.id, name: requests.name, source: requests.source }],
    hasTexts: false,
  },
  feeds: [requests],
  mayBePlain: false,
  headers: ([key]) => ({ authorization: `Bearer ${key}` }),
  keyRemedy: 'Enter a Helicone key (sk-helicone-…) that may read, of the same region as the address.',
  missingRemedy: 'Check the address; it should be https://api.helicone.ai or https://eu.api.helicone.ai.',
};
