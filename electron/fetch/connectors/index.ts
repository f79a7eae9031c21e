/** The registry of connectors. */
import type { ConnectionKind } from '../../../shared/contract/fetch.ts';
import type { Connector } from '../connector.ts';
import { anthropic } from './anthropic.ts';
import { helicone } from './helicone.ts';
import { langfuse } from './langfuse.ts';
import { litellm } from './litellm.ts';
import { openai } from './openai.ts';

export const CONNECTORS: Readonly<Record<ConnectionKind, Connector>> = {
  openai,
  anthropic,
  langfuse,
  helicone,
  litellm,
};
