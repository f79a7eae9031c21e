/** Claude Code analytics → charges: the use of one model by one person or key on one day. */
import { fail } from '../../../shared/contract/fault.ts';
import { totalTokens, type Charge } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import { bucketCharge, counted } from '../reading/charges.ts';
import {
  countIn,
  instantIn,
  orFault,
  recordOf,
  reportedIn,
  textOf,
  type JsonRecord,
} from '../reading/fields.ts';
import { keyName, modelName } from '../reading/provider.ts';
import { passOver, type Mapped, type Part } from '../reading/rows.ts';
import type { InstantReader } from '../reading/time.ts';

/** The API gives cents. */
const CENTS = -2;
const TAGS = ['customer_type', 'subscription_type', 'terminal_type', 'organization_id'];

/** Records of a page, or the record itself. */
export function recordsIn(value: unknown): readonly unknown[] {
  const data = recordOf(value)?.['data'];
  return Array.isArray(data) ? (data as unknown[]) : [value];
}

/** The rows of a page: one for each model in each record. */
export function* partsIn(value: unknown, read: InstantReader): Iterable<Part> {
  for (const each of recordsIn(value)) {
    const record = recordOf(each);
    const models = record?.['model_breakdown'];
    if (record === null || !Array.isArray(models)) {
      yield { raw: each, map: (row) => orFault(row, notOurs) };
    } else if (models.length === 0) {
      yield { raw: each, map: () => passOver('a day without use of a model') };
    } else {
      const { model_breakdown: _, core_metrics: __, tool_actions: ___, ...said } = record;
      for (const model of models as unknown[])
        yield {
          raw: { ...said, model_breakdown: [model] },
          map: (row): Mapped => orFault(row, () => chargeOf(record, model, read)),
        };
    }
  }
}

function notOurs(): never {
  return fail('row.malformed', 'This is not a record of Claude Code analytics.', 'Save the report again.');
}

/** A charge of one model.
 *  Units  estimated_cost in cents, at list prices.
 *  Null   calls, which the report does not count.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.currency, row.malformed. */
function chargeOf(record: JsonRecord, value: unknown, read: InstantReader): Charge {
  const use = recordOf(value);
  const counts = recordOf(use?.['tokens']);
  if (use === null || counts === null) return notOurs();
  const tokens = counted({
    input_uncached: countIn(counts, 'input'),
    cache_read: countIn(counts, 'cache_read'),
    cache_write: countIn(counts, 'cache_creation'),
    output: countIn(counts, 'output'),
  });
  const cost = recordOf(use['estimated_cost']);
  const reported = reportedIn(cost?.['amount'], 'estimated_cost.amount', {
    currency: cost?.['currency'],
    basis: 'estimate',
    scale: CENTS,
  });
  const startMs = instantIn(record, 'date', read);
  return bucketCharge(
    { startMs, endMs: startMs + DAY_MS },
    {
      tokens,
      reported: reported?.amount === 0n && totalTokens(tokens) > 0 ? null : reported,
      dimensions: dimensionsOf(record, textOf(use['model'])),
      tags: Object.fromEntries(
        TAGS.flatMap((name) => {
          const text = textOf(record[name]);
          return text === undefined ? [] : [[name, text]];
        }),
      ),
    },
  );
}

function dimensionsOf(record: JsonRecord, model: string | undefined) {
  const found: { [D in StoredDimension]?: string } = { provider: 'anthropic' };
  if (model !== undefined) found.model = modelName(model);
  const actor = recordOf(record['actor']);
  const account = textOf(actor?.['email_address']) ?? textOf(actor?.['id']);
  const key = textOf(actor?.['api_key_name']);
  if (account !== undefined) found.account = account;
  if (key !== undefined) found['api-key'] = keyName(key);
  return found;
}
