/** What tests of fetching share: documented pages of the APIs, made for any day, and a clock that does not wait. */
import type { Host } from '../../electron/host/host.ts';
import { dateOfDay, dayNumber } from '../../shared/units/period.ts';
import type { Reply, Seen } from './loopback-api.ts';

export const ADMIN_KEY = 'sk-admin-3f9Qq7ZcVt1LmN8xPwRd';

/** A pause takes no time, but is remembered. */
export function quickClock(): { readonly sleep: Host['sleep']; readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    sleep: async (ms) => {
      pauses.push(ms);
    },
  };
}

const second = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;

/** One day of OpenAI completions usage: 100 input tokens a call. */
export function usageBucket(day: string, calls: number) {
  return {
    object: 'bucket',
    start_time: second(day),
    end_time: second(day) + 86_400,
    results: [
      {
        object: 'organization.usage.completions.result',
        input_tokens: calls * 100,
        input_cached_tokens: 0,
        input_uncached_tokens: calls * 100,
        output_tokens: calls * 10,
        num_model_requests: calls,
        project_id: 'proj_a',
        model: 'gpt-5-mini',
      },
    ],
  };
}

/** One day of OpenAI costs. */
export function costBucket(day: string, dollars: number) {
  return {
    object: 'bucket',
    start_time: second(day),
    end_time: second(day) + 86_400,
    results: [
      {
        object: 'organization.costs.result',
        amount: { value: dollars, currency: 'usd' },
        line_item: 'gpt-5-mini, input',
        project_id: 'proj_a',
      },
    ],
  };
}

/** Answer like a report of buckets: the days asked for, `perPage` of them on a page. */
export function bucketReply({ query }: Seen, bucket: (day: string) => unknown, perPage: number): Reply {
  const dayOf = (name: string) => new Date(Number(query.get(name)) * 1000).toISOString().slice(0, 10);
  const [from, to] = [dayNumber(dayOf('start_time')), dayNumber(dayOf('end_time'))];
  const at = Number(query.get('page') ?? 0);
  const days = Array.from({ length: to - from }, (_, index) => dateOfDay(from + index));
  const next = at + perPage < days.length ? String(at + perPage) : null;
  return {
    body: {
      object: 'page',
      data: days.slice(at, at + perPage).map(bucket),
      has_more: next !== null,
      next_page: next,
    },
  };
}
