/** Column headers in which exports and people name the fields of a row. */
import type { MappedField } from '../../../shared/contract/imports.ts';
import { attributionField } from './attribution-keys.ts';
import { headerWords } from './header.ts';
import { currencyOfName } from './number.ts';

/** In order of preference, separated by commas. */
const PHRASES: { readonly [F in MappedField]?: string } = {
  id: `request id, generation id, call id, event id, log id, completion id, response id,
    observation id, message id, span id, id, uuid, trace id`,
  start: `start time, started at, start, charge period start, period start, starting at, timestamp,
    created at, request time, request timestamp, event time, logged at, occurred at, datetime,
    date time, time, usage date utc, usage date, service date, billing period start, usage start,
    usage start date, usage period start, service period start, service start, start date,
    period from, from, date, day, ts, created, zeitpunkt, zeitstempel, startzeit, beginn,
    leistungsbeginn, zeitraum von, von, datum, zeit, billing month, usage month, service month,
    month, abrechnungsmonat, leistungsmonat, monat, billing period, service period, usage period,
    invoice period, period, leistungszeitraum, abrechnungszeitraum, zeitraum,
    invoice month, invoice date, billing date, bill date, issue date, rechnungsdatum, belegdatum`,
  end: `end time, ended at, end, charge period end, period end, ending at, finished at, completed at,
    billing period end, usage end, usage end date, usage period end, service period end, service end,
    end date, period to, to, endzeit, ende, leistungsende, zeitraum bis, bis`,
  provider:
    'provider, provider name, llm provider, vendor, service provider, publisher, anbieter, hersteller',
  model: `model, model name, model id, model version, llm model, llm, model permaslug, engine,
    deployment, modell, modellname, modell id, main model, request model, response model`,
  input: `input tokens, prompt tokens, tokens prompt, tokens in, tokens input, context tokens,
    input token count, prompt token count, total input tokens, in tokens, native tokens prompt,
    n context tokens total, input length, prompt length, tokens prompt in, eingabe tokens, eingabetokens, tokens eingabe,
    token count prompt, input, eingabe`,
  input_uncached: `uncached input tokens, input uncached tokens, input uncached, input tokens no cache,
    usage input tokens no cache, input no cache, non cached input tokens, fresh input tokens`,
  cache_read: `cache read input tokens, cache read tokens, cache read, cached tokens, cached input tokens,
    input cached tokens, usage input tokens cache read, cache hit tokens,
    prompt cache hit tokens, tokens cached, native tokens cached, input cache read, cache tokens, tokens cache,
    token count prompt details cache read, prompt tokens details cached tokens, input tokens details cached tokens`,
  cache_write: `cache write, cache write tokens, cache creation input tokens, cache creation tokens,
    input cache write tokens, usage input tokens cache write`,
  cache_write_5m: `cache write 5m, cache write 5m tokens, usage input tokens cache write 5m, cache creation 5m,
    ephemeral 5m input tokens`,
  cache_write_1h: `cache write 1h, cache write 1h tokens, usage input tokens cache write 1h, cache creation 1h,
    ephemeral 1h input tokens`,
  output: `output tokens, completion tokens, tokens completion, tokens out, tokens output,
    generated tokens, output token count, completion token count, usage output tokens,
    native tokens completion, response tokens, out tokens, n generated tokens total, output length, ausgabe tokens,
    ausgabetokens, tokens ausgabe, token count completion, output, ausgabe`,
  reasoning: 'reasoning tokens, tokens reasoning, thinking tokens, native tokens reasoning, reasoning',
  calls: `calls, requests, request count, num model requests, num requests, n requests, api requests,
    call count, number of requests, number of calls, anfragen, aufrufe, anzahl anfragen,
    anzahl aufrufe, anzahl, menge`,
  cost: `billed cost, cost usd, cost, total cost, cost total, cost in billing currency, net amount,
    amount usd, amount value, amount, spend, spend usd, line total, total amount, total, charge,
    charges, price, cost cents, amount cents, cost micros, cost nanos, gesamtkosten, kosten gesamt,
    gesamtbetrag, nettobetrag, betrag netto, betrag, kosten, summe, preis, montant, importe`,
  currency: 'currency, billing currency, amount currency, currency code, währung, waehrung',
  'api-key': 'api key, api key name, api key id, key name, key alias, key id',
  status: 'status, call status, http status, status code, state',
  latency: `latency ms, latency, duration ms, generation time ms, response time ms, dauer ms, latenz ms, latenz, elapsed ms,
    total time ms, request duration ms, latency milliseconds`,
  outcome: `outcome, outcome status, result, resolution, resolution state, resolved, success,
    disposition, accepted, merged, converted, is converted, passed, ergebnis`,
  value:
    'value, value usd, business value, revenue, revenue usd, deal value, savings, value eur, wert, umsatz',
  invoice:
    'invoice, invoice id, invoice number, invoice no, rechnungsnummer, rechnung nr, rechnung, belegnummer',
  'line-item': `line item, line item description, description, charge description, item, product, service,
    service name, sku, token type, beschreibung, bezeichnung, position, leistung, artikel`,
};

/** Columns that say from when a bill's period runs, the surest first. */
export const BILL_STARTS: readonly string[] = `charge period start, usage start, usage start date,
  usage period start, service period start, service start, period start, starting at,
  usage date utc, usage date, service date, billing period start, start time, start date, start, leistungsbeginn,
  zeitraum von, von, period from, from, usage month, service month, billing month, month, abrechnungsmonat,
  leistungsmonat, monat`.split(/,\s+/);

const FIELD_OF = new Map<string, { readonly field: MappedField; readonly rank: number }>(
  (Object.entries(PHRASES) as [MappedField, string][]).flatMap(([field, phrases]) =>
    phrases.split(/,\s+/).map((phrase, rank) => [phrase, { field, rank }] as const),
  ),
);

const ATTRIBUTED: ReadonlySet<string> = new Set([
  'team',
  'feature',
  'customer',
  'customer-tier',
  'environment',
  'task-class',
  'account',
  'prompt-version',
  'project',
  'service-tier',
  'task',
  'attempt',
]);
/** Fields that several columns may add up to. */
const ADDING: ReadonlySet<string> = new Set(['cache_write', 'cache_write_5m', 'cache_write_1h']);

/** The first guess of which column carries which field. Each field gets its best column; the rest stay unnamed. */
export function guessColumns(header: readonly string[]): Record<string, MappedField> {
  const best = new Map<MappedField, { readonly name: string; readonly rank: number }>();
  const adding: { readonly name: string; readonly field: MappedField }[] = [];
  // An id around the list of rows would be the same for many of them.
  const deepest = Math.max(0, ...header.map(listDepth));
  for (const name of header) {
    const found = guessField(name);
    if (found === null || (found.field === 'id' && listDepth(name) < deepest)) continue;
    if (ADDING.has(found.field)) adding.push({ name, field: found.field });
    const before = best.get(found.field);
    if (before === undefined || found.rank < before.rank) best.set(found.field, { name, rank: found.rank });
  }
  const columns: Record<string, MappedField> = {};
  // The same count in two places of a record is one count.
  for (const { name, field } of adding)
    if (parentOf(name) === parentOf(best.get(field)!.name)) columns[name] = field;
  for (const [field, { name }] of best) columns[name] = field;
  return columns;
}

const listDepth = (name: string): number => name.split('[].').length - 1;
const parentOf = (name: string): string => name.slice(0, name.lastIndexOf('.') + 1);

/** True for a header or path that stands for a field of ours. */
export function isKnownColumn(name: string): boolean {
  return guessField(name) !== null;
}

type Guess = { readonly field: MappedField; readonly rank: number };

/** A path is known by itself, else by its end: the fewer of its parts are left, the less it says. */
function guessField(name: string): Guess | null {
  const inList = name.slice(name.lastIndexOf('[].') + 1).replace(/^\]\./, '');
  const whole = guessName(inList);
  if (whole !== null || !inList.includes('.')) return whole;
  const parts = inList.split('.');
  for (let from = 1; from < parts.length; from += 1) {
    const found = guessName(parts.slice(from).join('.'));
    if (found !== null && !isVague(found.field, parts.slice(from).join(' '), inList))
      return { ...found, rank: found.rank + 100 * from };
  }
  return null;
}

/** What something nested is called, numbered or totals is rarely about the row. */
function isVague(field: MappedField, end: string, path: string): boolean {
  if (field === 'id' || field === 'line-item' || field === 'task-class') return true;
  return field === 'cost' && /token|usage|count/i.test(path) && !/cost|spend|amount|price/i.test(end);
}

function guessName(name: string): Guess | null {
  const words = headerWords(name);
  const plain = words
    .replace(/ in [$€£]$/, '')
    .replaceAll(/[$€£%]/g, '')
    .trim()
    .replace(CURRENCY_ENDING, '')
    .trim();
  const known =
    FIELD_OF.get(words) ??
    FIELD_OF.get(plain) ??
    FIELD_OF.get(plain.replaceAll(/\b(?:toks?|token|tkns?)\b/g, 'tokens'));
  if (known) return known;
  // A column may be named by its currency alone.
  if (plain === '' && currencyOfName(name) !== null) return { field: 'cost', rank: 95 };
  const attributed = attributionField(name);
  if (attributed !== null && ATTRIBUTED.has(attributed)) return { field: attributed as MappedField, rank: 0 };
  return /\b(?:cost|spend|amount|kosten|betrag)\b/.test(plain) &&
    !/\b(?:cache|web|file|unit|list|input|output|tax|byok|discount|credit)\b/.test(plain)
    ? { field: 'cost', rank: 90 }
    : null;
}

const CURRENCY_ENDING = /(?:^|(?: in)? )(?:usd|eur|gbp|jpy|chf|inr|cad|aud)$/;
