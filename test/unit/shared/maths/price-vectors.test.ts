/** Prices against costs that others computed or were billed. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { priceBookOf, priceCharge } from '../../../../shared/maths/price.ts';
import { parseNanos } from '../../../../shared/units/money.ts';
import { shippedList, shippedOverlays } from '../../../support/price-books.ts';

const file = resolve(import.meta.dirname, '../../../../../shared/data/oracle/expected_costs.share.jsonl');

type Counts = { readonly [key: string]: number | undefined };
type Vector = {
  readonly id: string;
  readonly provider: string;
  readonly model: string;
  readonly date: string | null;
  readonly usage: Counts;
  readonly expected_cost_usd: string;
  readonly evidence: string;
  readonly tolerance_usd?: number;
};

/** Undated vectors are taken at the day before the commit they come from. */
const UNDATED = Date.UTC(2026, 7, 20, 12);

/** Every vector that differs on purpose, with the reason. */
const DEVIATIONS: readonly { readonly why: string; readonly is: (v: Vector) => boolean }[] = [
  {
    why: 'an embedding model was given output tokens: no price for output, so the charge stays unpriced',
    is: (v) => /embed|voyage|bge-|^ada$|^curie$|^davinci$/i.test(v.model) && (v.usage['output'] ?? 0) > 0,
  },
  {
    why: 'cached text and cached image have two prices and the count does not say which',
    is: (v) => /^gpt-(image|realtime)/.test(v.model) && (v.usage['cache_read'] ?? 0) > 0,
  },
  {
    why: 'a price change that took effect before the date, published in the list after the vector was made',
    is: (v) =>
      /^(mistral-medium-latest|ministral-8b|voxtral-small-24b-2507|deepseek-v4-(pro|flash))$/.test(v.model),
  },
  {
    why: 'long-context rates begin at exactly 272,000 tokens, as published later; the vector has them above it',
    is: (v) => ['6ffc7f2e878c', 'c01aa49e6bea', '452d039ea64c'].includes(v.id),
  },
  {
    why: 'the planned price rise that the vector expects was withdrawn',
    is: (v) => v.id === '0b23d09d34a8',
  },
  {
    why: 'the trace states a cost that its own counts do not make: 41 tokens in and 3 out at $2.50 and $10 are $0.0001325',
    is: (v) => v.id === '90e5ad97d85e',
  },
  {
    why: 'no price for audio output is listed for the model: unpriced, where the vector charges it as text',
    is: (v) => v.model.startsWith('gemini') && (v.usage['part_output_audio_tokens'] ?? 0) > 0,
  },
];

/** Names that are no id and no alias of the book; nothing is guessed from them, the app asks. */
const ASKED: ReadonlySet<string> = new Set([
  'ai21.j2-mid-v1',
  'anthropic.claude-v2',
  'claude-3-5-haiku-123',
  'claude-3-opus-latest',
  'deepseek-r1-distill-llama-70b',
  'devstral-small:free',
  'ft:gpt-4o-mini-2024-',
  'gemini-1.5-flash-002',
  'gemini-3-pro-preview (over 200k)',
  'gemma-4-26b-a4b-it',
  'gemma-4-31b-it',
  'google/gemini-3-pro-image-preview (image part only)',
  'google/gemini-flash-1.5-8b-exp',
  'magistral-small-',
  'mai-ds-r1:free',
  'moderation',
  'phi-4-reasoning-plus:free',
]);

/** Counts as Langfuse keeps them, with the names that the other vectors have; its total holds both. */
function countsOf({ usage }: Vector): Counts {
  const { native_input: input, native_output: output } = usage;
  return input === undefined && output === undefined ? usage : { input_uncached: input, output };
}

function tokensOf(usage: Counts) {
  const of = (key: string): number => usage[key] ?? 0;
  const cachedAudio = of('part_cache_audio_read_tokens');
  const audio = of('part_input_audio_tokens') - cachedAudio;
  const [audioOut, imageOut] = [of('part_output_audio_tokens'), of('part_output_image_tokens')];
  const image = of('cache_read') === 0 ? of('part_input_image_tokens') : 0;
  return {
    input_uncached: of('input_uncached') - audio - image,
    cache_read: of('cache_read') - cachedAudio,
    cache_write: of('cache_write'),
    cache_write_5m: of('cache_write_5m'),
    cache_write_1h: of('cache_write_1h'),
    output: of('output') - audioOut - imageOut,
    audio_input: audio,
    audio_cache_read: cachedAudio,
    audio_output: audioOut,
    image_input: image,
    image_output: imageOut,
  };
}

describe.skipIf(!existsSync(file))('the price book against costs of others (needs ../shared/data)', () => {
  const vectors = existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Vector)
    : [];
  const book = priceBookOf(shippedList, shippedOverlays);

  const priced = vectors.flatMap((vector) => {
    const provider = vector.provider === '(by model name)' ? null : vector.provider;
    if (book.resolve(provider, vector.model) === null) return [];
    const startMs = vector.date === null ? UNDATED : Date.parse(vector.date);
    const charge = priceCharge(book, {
      provider,
      rawModel: vector.model,
      serviceTier: null,
      startMs,
      tokens: tokensOf(countsOf(vector)),
      // Recorded responses carry the price of their tokens only; asserted ones that of their searches too.
      units:
        vector.evidence === 'test-assertion' ? { web_search: vector.usage['part_web_searches'] ?? 0 } : {},
      isBucket: false,
    });
    const off = charge.listCost === null ? null : charge.listCost - parseNanos(vector.expected_cost_usd)!;
    const tolerance = parseNanos(String(vector.tolerance_usd ?? '0.000000001'))!;
    const agrees = off !== null && off <= tolerance && off >= -tolerance;
    return [{ vector, charge, agrees }];
  });

  const unknown = vectors.filter((vector) => !priced.some((line) => line.vector === vector));
  const isLeftOut = ({ provider, model }: Vector): boolean =>
    shippedList.leftOut.some((left) => left.provider === provider && left.model === model);

  test('a vector whose model is not in the book names one that the list leaves out with its reason, or no id at all', () => {
    expect(vectors.length).toBeGreaterThan(1400);
    expect(unknown.filter((vector) => !isLeftOut(vector) && !ASKED.has(vector.model))).toEqual([]);
    expect([...ASKED].filter((model) => !unknown.some((vector) => vector.model === model))).toEqual([]);
    expect(unknown.length / vectors.length).toBeLessThan(0.03);
  });

  test('every vector agrees to the nano or differs for a stated reason', () => {
    const unexplained = priced
      .filter((line) => !line.agrees && !DEVIATIONS.some((deviation) => deviation.is(line.vector)))
      .map(({ vector, charge }) =>
        [
          vector.id,
          vector.provider,
          vector.model,
          JSON.stringify(vector.usage),
          vector.expected_cost_usd,
          charge.listCost,
          charge.missing.join(),
        ].join(' '),
      );
    expect(unexplained).toEqual([]);
    const agreed = priced.filter((line) => line.agrees).length;
    console.log(`price vectors: ${agreed} of ${priced.length} agree, ${vectors.length} in the file`);
    expect(agreed / priced.length).toBeGreaterThan(0.94);
  });

  test('every billed line agrees within the cent it was rounded to', () => {
    const billed = priced.filter((line) => line.vector.evidence === 'real-bill');
    expect(billed.length).toBeGreaterThan(0);
    expect(billed.filter((line) => !line.agrees)).toEqual([]);
  });

  test('every stated reason still has a vector that needs it', () => {
    const idle = DEVIATIONS.filter(
      (deviation) => !priced.some((line) => !line.agrees && deviation.is(line.vector)),
    );
    expect(idle.map((deviation) => deviation.why)).toEqual([]);
  });
});
