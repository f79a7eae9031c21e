/** LiteLLM: spend logs of a proxy, a day at a time; paged where the proxy can, else a day in one reply. */
import { addDays } from '../../../shared/units/period.ts';
import type { Connector, Feed } from '../connector.ts';
import { fieldsOf } from './bucket-pages.ts';
import { dayParts } from './day-pages.ts';

const PAGE_ROWS = 100;

const logs: Feed = {
  id: 'spend-logs',
  name: 'Spend logs',
  source: 'litellm',
  parts: (days, settings) =>
    settings.variant === 'daily'
      ? dayParts(
          days,
          1,
          (day) => ({
            method: 'GET',
            path: '/spend/logs',
            query: [
              ['start_date', day],
              ['end_date', addDays(day, 1)],
              ['summarize', 'false'],
            ],
            body: null,
          }),
          (document) =>
            Array.isArray(document)
              ? { rows: document.length, empty: document.length === 0, next: null }
              : null,
        )
      : dayParts(
          days,
          1,
          (day, page) => ({
            method: 'GET',
            path: '/spend/logs/v2',
            query: [
              ['start_date', `${day} 00:00:00`],
              ['end_date', `${addDays(day, 1)} 00:00:00`],
              ['page', String(page)],
              ['page_size', String(PAGE_ROWS)],
            ],
            body: null,
          }),
          (document, page) => {
            const fields = fieldsOf(document);
            const data = fields?.['data'];
            if (!Array.isArray(data)) return null;
            const last = fields?.['total_pages'];
            const more = typeof last === 'number' ? page < last : data.length === PAGE_ROWS;
            return {
              rows: data.length,
              empty: data.length === 0,
              next: more && data.length > 0 ? page + 1 : null,
            };
          },
        ),
};

/** A LiteLLM proxy. */
export const litellm: Connector = {
  info: {
    id: 'litellm',
    name: 'LiteLLM proxy',
    addresses: [],
    keyParts: ['Master or admin key'],
    keyHow:
      "The proxy's master key, or a key of a proxy admin (sk-…). Keys of ordinary users see only their own calls.",
    keyVariables: ['LITELLM_MASTER_KEY'],
    variants: [
      { id: 'paged', name: 'Spend logs in pages', note: 'Proxies of 2026; needs little memory.' },
      { id: 'daily', name: 'Spend logs a day at a time', note: 'For older proxies.' },
    ],
    feeds: [{ id: logs.id, name: logs.name, source: logs.source }],
    hasTexts: false,
  },
  feeds: [logs],
  mayBePlain: true,
  headers: ([key]) => ({ authorization: `Bearer ${key}` }),
  keyRemedy: "Enter the proxy's master key or the key of a proxy admin.",
  missingRemedy:
    'Check the address of the proxy. An older proxy has no paged spend logs: change the connection to a day at a time.',
};
