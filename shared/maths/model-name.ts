/** Which exact names a model may go by. Names resolve by these mechanical variants or not at all; nothing is guessed. */
import { providerId } from '../ledger/provider-names.ts';

const MAKERS =
  'ai21|amazon|anthropic|cohere|deepseek|google|meta|minimax|mistral|moonshot|nvidia|openai|qwen|stability|writer';
const BEDROCK = new RegExp(`^(?:(us-gov|us|eu|apac|au|jp|ca|sa|global|regional)\\.)?((?:${MAKERS})\\..+)$`);
const AWS_REGION = /^[a-z]{2}(?:-gov)?-[a-z]+-\d$/;
const DATE = /(?:@|-)(?:20\d{2}-[01]\d-[0-3]\d|20\d{2}[01]\d[0-3]\d)$/;
const BEDROCK_VERSION = /-v\d+(?::\d+)?$/;

/** True for names in Amazon Bedrock's form, such as "us.anthropic.claude-sonnet-4-5-20250929-v1:0". */
export function isBedrockName(name: string): boolean {
  return BEDROCK.test(lastPart(name.toLowerCase()));
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** Path prefixes taken off one after another: "vertex_ai/", "bedrock/us-east-1/", "models/", "publishers/…/models/", ARNs. */
function withoutPath(name: string, isProvider: (id: string) => boolean): readonly string[] {
  if (name.startsWith('arn:') || /(?:^|\/)models\//.test(name)) return [lastPart(name)];
  const found: string[] = [];
  let rest = name;
  for (let slash = rest.indexOf('/'); slash > 0; slash = rest.indexOf('/')) {
    const head = rest.slice(0, slash);
    if (!isProvider(providerId(head)) && !AWS_REGION.test(head) && head !== 'converse') break;
    rest = rest.slice(slash + 1);
    found.push(rest);
  }
  return found;
}

/** "-20250929", "-2024-08-06", "@20250929", "-latest", "@default" and a Bedrock version taken off the end. */
export function undated(name: string): string {
  const plain = name.replace(/@default$/, '').replace(/-latest$/, '');
  const unversioned = plain.replace(BEDROCK_VERSION, '');
  return unversioned.replace(DATE, '');
}

/** Names to look up, the most exact first.
 *  Shape  lower case, without repeats; the first one that the price book holds is the model. */
export function nameVariants(rawModel: string, isProvider: (id: string) => boolean): readonly string[] {
  const lower = rawModel.trim().toLowerCase();
  const found = new Set<string>();
  for (const name of [lower, ...withoutPath(lower, isProvider)]) {
    found.add(name);
    const bedrock = BEDROCK.exec(name);
    const scoped = bedrock
      ? [`${bedrock[1] === 'global' ? 'global' : 'regional'}.${bedrock[2]!}`, bedrock[2]!]
      : [];
    // A fine-tune is named "ft:<base>:<organisation>:<suffix>:<id>" and priced by its base, in rows of its own.
    const tuned = /^(ft:[^:]+):/.exec(name);
    const forms = [name, ...scoped, ...(tuned ? [tuned[1]!] : [])];
    for (const form of forms) found.add(form);
    for (const form of forms) found.add(undated(form));
  }
  found.delete('');
  return [...found];
}

/** The provider a model name states by its prefix ("openai/gpt-4o") or form; null when it states none. */
export function statedProvider(rawModel: string, isProvider: (id: string) => boolean): string | null {
  const lower = rawModel.trim().toLowerCase();
  const publisher = /(?:^|\/)publishers\/[^/]+\/models\//.test(lower);
  if (publisher) return 'google';
  if (isBedrockName(lower)) return 'aws';
  const slash = lower.indexOf('/');
  if (slash <= 0) return null;
  const head = providerId(lower.slice(0, slash));
  return isProvider(head) ? head : null;
}
