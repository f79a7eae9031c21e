import { describe, expect, it } from 'vitest';
import { workspacePriceBook } from '../../../../electron/price-book/built-in.ts';
import { aiServiceProvider, billerOf } from '../../../../electron/sources/reading/ai-names.ts';
import { principalName } from '../../../../electron/sources/reading/aws-names.ts';
import { lineReader } from '../../../../electron/sources/reading/bill-line.ts';
import { bedrockModelIn, modelInWords } from '../../../../electron/sources/reading/model-words.ts';
import {
  servedAs,
  tokenKindIn,
  tokensOfLine,
  tokensPerUnit,
} from '../../../../electron/sources/reading/token-words.ts';

describe('the usage types of Amazon Bedrock', () => {
  it.each([
    ['USE1-Claude4.6Sonnet-input-tokens', 'anthropic.claude-sonnet-4-6', 'input_uncached'],
    ['USE1-Claude4.6Sonnet-cache-write-input-token-count', 'anthropic.claude-sonnet-4-6', 'cache_write'],
    ['USE1-Nova2.0Lite-cache-read-input-token-count', 'amazon.nova-2-lite', 'cache_read'],
    ['USE1-NovaPro-output-tokens-batch', 'amazon.nova-pro', 'output'],
    ['USE1-Llama4-Maverick-17B-input-tokens', 'meta.llama4-maverick-17b-instruct', 'input_uncached'],
    ['USE1-Llama3-2-1B-output-tokens', 'meta.llama3-2-1b-instruct', 'output'],
    ['USE1-DeepSeek-R1-input-tokens', 'deepseek.r1', 'input_uncached'],
    ['USE1-GPT-OSS-Safeguard-20B-input-tokens-flex', 'openai.gpt-oss-safeguard-20b', 'input_uncached'],
    ['APS2-openai.gpt-oss-20b-mantle-output-tokens-standard', 'openai.gpt-oss-20b', 'output'],
    ['USE1-Claude3Sonnet-input-tokens', 'anthropic.claude-3-sonnet', 'input_uncached'],
    ['USE1-Nova-Lite-input-image-token-count', 'amazon.nova-lite', 'image_input'],
    ['USE1-NovaSonic-speech-output-tokens', 'amazon.nova-sonic', 'audio_output'],
    ['USE1-MP:USE1_CacheWrite1hInputTokenCount_Global-Units', undefined, 'cache_write_1h'],
    ['USE1-MP:USE1_CacheReadInputTokenCount-Units', undefined, 'cache_read'],
    ['USE1-MP:USE1_cache_write_tokens_global_standard-Units', undefined, 'cache_write'],
    ['USE1-MP:USE1_output_tokens_standard-Units', undefined, 'output'],
    ['USE1-MP:USE1_ProvisionedThroughput_1MonthCommit_ModelUnits_Usage-Units', undefined, null],
  ])('%s is of %s and counts %s', (usageType, model, kind) => {
    expect(bedrockModelIn(usageType, false)).toBe(model);
    expect(tokenKindIn(usageType)).toBe(kind);
  });

  it('name a model that the price book knows by the same name as the calls', () => {
    const book = workspacePriceBook();
    const canonical = (name: string) => book.resolve('aws', name)?.model ?? name;
    for (const [usageType, isGlobal, called] of [
      ['USE1-Claude4.6Sonnet-input-tokens', false, 'us.anthropic.claude-sonnet-4-6-v1:0'],
      ['USE1-Claude4.6Sonnet-input-tokens', true, 'global.anthropic.claude-sonnet-4-6-v1:0'],
      ['Claude 3.5 Sonnet v2 (Amazon Bedrock Edition)', false, 'anthropic.claude-3-5-sonnet-20241022-v2:0'],
      ['USE1-Claude3Haiku-input-tokens', false, 'anthropic.claude-3-haiku-20240307-v1:0'],
      ['USE1-NovaPro-output-tokens', false, 'amazon.nova-pro-v1:0'],
      ['USE1-Nova2.0Lite-output-tokens', false, 'us.amazon.nova-2-lite-v1:0'],
      ['USE1-Llama3-3-70B-output-tokens', false, 'meta.llama3-3-70b-instruct-v1:0'],
      ['USE1-DeepSeek-R1-output-tokens', false, 'deepseek.r1-v1:0'],
    ] as const)
      expect(canonical(bedrockModelIn(usageType, isGlobal)!)).toBe(canonical(called));
  });
});

describe('the meters of Azure', () => {
  it.each([
    ['gpt 4.1 Inp glbl Tokens', 'gpt-4.1', 'input_uncached'],
    ['gpt 4.1 cached Inp glbl Tokens', 'gpt-4.1', 'cache_read'],
    ['gpt 4.1 mini Batch Outp glbl Tokens', 'gpt-4.1-mini', 'output'],
    ['gpt-4o-mini-0718-Outp-glbl Tokens', 'gpt-4o-mini', 'output'],
    ['gpt4omini-rt-aud1217 Inp glbl Tokens', 'gpt-4o-mini-realtime-preview', 'input_uncached'],
    ['gpt4o realtime cached audio inp glbl Tokens', 'gpt-4o-realtime-preview', 'audio_cache_read'],
    ['5.4 longco inp Gl', 'gpt-5.4', 'input_uncached'],
    ['5.4 mini pp opt Gl 1M Tokens', 'gpt-5.4-mini', 'output'],
    ['6-sol ShortCo Cd Wr Std Gl', 'gpt-6-sol', 'cache_write'],
    ['5.6 luna ShortCo Cd Inp Std DZ 1M Tokens', 'gpt-5.6-luna', 'cache_read'],
    ['gpt-5-codex-ccchd-inp-glbl Tokens', 'gpt-5-codex', 'cache_read'],
    ['gpt-35-turbo16K-0125 Inp-glbl Tokens', 'gpt-3.5-turbo', 'input_uncached'],
    ['o3 mini 0131 cached input glbl Tokens', 'o3-mini', 'cache_read'],
    ['o3-deep research 0626-out-glbl 1M Tokens', 'o3-deep-research', 'output'],
    ['text-embedding-3-large-glbl Tokens', 'text-embedding-3-large', 'input_uncached'],
    ['gpt-4o-0806-FT-Trng-glbl tkn Tokens', 'gpt-4o', null],
    ['Provisioned Managed Global Unit', undefined, null],
    ['chat-latest 08062026 inp Gl 1M Tokens', undefined, 'input_uncached'],
  ])('%s is of %s and counts %s', (meter, model, kind) => {
    expect(modelInWords(meter, true)).toBe(model);
    expect(tokenKindIn(meter)).toBe(kind);
  });

  it('tell tier, routing and long context', () => {
    expect(servedAs('5.4 longco pp inp DZone')).toEqual({
      tier: 'priority',
      routing: 'data zone',
      context: 'long',
    });
    expect(servedAs('gpt 4.1 mini Batch Outp glbl Tokens')).toEqual({ tier: 'batch', routing: 'global' });
    expect(servedAs('Provisioned Managed Regional Unit')).toMatchObject({ tier: 'provisioned' });
  });
});

describe('the SKUs of Google Cloud', () => {
  it.each([
    ['Gemini 2.5 Flash GA Text Input - Predictions', 'gemini-2.5-flash', 'input_uncached'],
    ['Gemini 2.5 Flash GA Thinking Text Output - Predictions', 'gemini-2.5-flash', 'output'],
    ['Gemini 2.5 Flash Lite Text Output - Predictions', 'gemini-2.5-flash-lite', 'output'],
    ['Gemini 3.0 Pro Text Input Caching (Long)', 'gemini-3-pro', 'cache_read'],
    ['Gemini 3 Flash Text Input Caching Storage', 'gemini-3-flash', null],
    ['Gemini 2.5 Flash GA Image Input - Predictions', 'gemini-2.5-flash', 'image_input'],
    ['Gemini 3.1 Flash Image Text Input - Predictions', 'gemini-3.1-flash-image', 'input_uncached'],
    ['Generate content cached input token count gemini 3.5 flash text', 'gemini-3.5-flash', 'cache_read'],
    ['Generate_content text input token count for gemini 3 pro short', 'gemini-3-pro', 'input_uncached'],
    ['Claude Opus 4.1 Cache Write 5m Input Tokens', 'claude-opus-4-1', 'cache_write_5m'],
    ['Grounding with Google Search on Gemini 3', undefined, null],
    ['Imagen 4 fast Generation (output)', 'imagen-4-fast', null],
  ])('%s is of %s and counts %s', (sku, model, kind) => {
    expect(modelInWords(sku)).toBe(model);
    expect(tokenKindIn(sku)).toBe(kind);
  });
});

describe('units of tokens', () => {
  it.each([
    ['1K tokens', 1000n],
    ['1M tokens', 1_000_000n],
    ['1000 Tokens', 1000n],
    ['1000000 Tokens', 1_000_000n],
    ['10K', 10_000n],
    ['Tokens', 1n],
    ['count', 1n],
    ['per 1,000 tokens', 1000n],
    ['1 Hour', null],
    ['GB', null],
    ['Requests', null],
    ['Units', null],
    ['', null],
  ])('%s is %s', (unit, tokens) => {
    expect(tokensPerUnit(unit)).toBe(tokens);
  });

  it('multiply without binary rounding', () => {
    expect(tokensOfLine('output', '1.234567', 1_000_000n)).toEqual({ output: 1_234_567 });
    expect(tokensOfLine('output', 0.1 + 0.2, 1_000_000n)).toEqual({ output: 300_000 });
    expect(tokensOfLine('output', '0,5', 1000n, ',')).toEqual({ output: 500 });
  });

  it('give no tokens for what is taken back, too much, or not said', () => {
    expect(tokensOfLine('output', '-1', 1000n)).toEqual({});
    expect(tokensOfLine('output', '1e30', 1000n)).toEqual({});
    expect(tokensOfLine('output', 'many', 1000n)).toEqual({});
    expect(tokensOfLine(null, '1', 1000n)).toEqual({});
    expect(tokensOfLine('output', '1', null)).toEqual({});
  });
});

describe('which lines are AI', () => {
  const read = lineReader();
  const line = (biller: string | undefined, service: string, meter = '', words = '') =>
    read({ biller, service, meter, words });

  it.each([
    ['aws', 'AmazonBedrock'],
    ['aws', 'AmazonSageMaker'],
    ['aws', 'Amazon Q'],
    ['azure', 'Azure OpenAI Service'],
    ['azure', 'Foundry Models'],
    ['azure', 'microsoft.cognitiveservices'],
    ['google', 'Vertex AI'],
    ['google', 'Gemini API'],
    ['google', 'Generative Language API'],
    ['databricks', 'MODEL_SERVING'],
    ['snowflake', 'Cortex Analyst'],
    ['github', 'GitHub Copilot'],
  ])('%s bills %s as AI', (provider, service) => {
    expect(aiServiceProvider(service, provider)).toBe(provider);
    expect(line(provider, service)?.provider).toBe(provider);
  });

  it.each([
    ['aws', 'Amazon OpenSearch Service', 'ESInstance', 'vector search'],
    ['aws', 'Amazon Elastic Compute Cloud', 'BoxUsage:g5.xlarge', 'Linux with input and output'],
    ['azure', 'Virtual Machines', 'D2 v3', ''],
    ['google', 'Compute Engine', 'N2 Instance Core', ''],
    ['oracle', 'Oracle Coherence', '', ''],
    ['databricks', 'Jobs Compute', 'PREMIUM_JOBS', ''],
    [undefined, 'Widgets', 'Token Consumption', ''],
  ])('%s bills %s not as AI', (biller, service, meter, words) => {
    expect(line(biller, service, meter, words)).toBeNull();
  });

  it('a bill of a company that sells models only is AI as a whole', () => {
    expect(line('Anthropic, PBC', 'Anything')?.provider).toBe('anthropic');
    expect(line('OpenAI, LLC', '', '', 'VAT')?.provider).toBe('openai');
  });

  it('billers are known under the names of their companies', () => {
    expect(billerOf('Amazon Web Services EMEA SARL')).toBe('aws');
    expect(billerOf('Microsoft Corporation')).toBe('azure');
    expect(billerOf('Google LLC')).toBe('google');
    expect(billerOf('Some Reseller GmbH')).toBeNull();
  });

  it('a reseller does not become the provider of what it passes on', () => {
    expect(line('Some Reseller GmbH', 'Vertex AI', 'Gemini 2.5 Pro Text Input')?.provider).toBe('google');
  });

  it('a model bought in the marketplace of Amazon is billed by Amazon', () => {
    const found = line(
      'aws',
      '9abc Claude Sonnet 4.6 (Amazon Bedrock Edition)',
      'USE1-MP:USE1_InputTokenCount_Global-Units',
    );
    expect(found).toMatchObject({
      provider: 'aws',
      model: 'global.anthropic.claude-sonnet-4-6',
      kind: 'input_uncached',
    });
  });

  it('the name of a shelf of meters is not taken for a model', () => {
    expect(line('azure', 'Azure OpenAI Azure OpenAI GPT5', 'a meter of tomorrow')?.model).toBeUndefined();
  });
});

describe('who called, in an identity of Amazon', () => {
  it.each([
    ['arn:aws:sts::1:assumed-role/support-bot/i-0abc', 'support-bot'],
    ['arn:aws:sts::1:assumed-role/AWSReservedSSO_Analyst_0a/desk-42', 'desk-42'],
    ['arn:aws:iam::1:user/teams/batch', 'batch'],
    ['arn:aws:iam::1:role/support-bot', 'support-bot'],
    ['arn:aws:iam::1:root', 'root'],
    ['someone', 'someone'],
  ])('%s is %s', (arn, name) => {
    expect(principalName(arn)).toBe(name);
  });
});
