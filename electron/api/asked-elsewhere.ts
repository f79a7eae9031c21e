/** Which questions a thread of their own answers, so that the program's own thread stays free for its windows. */
import { CONTRACT, type Api } from '../../shared/contract/contract.ts';
import type { Jobs } from './jobs.ts';

/** Asks the thread. Faults as the procedure; job.cancelled when the signal aborts. */
export type AskElsewhere = (
  noun: string,
  verb: string,
  input: unknown,
  signal?: AbortSignal,
) => Promise<unknown>;

/** Nouns whose queries rest on the workspace alone. */
const NOUNS = [
  'explore',
  'units',
  'tieOut',
  'periods',
  'prices',
  'review',
  'variance',
  'allocation',
  'scenarios',
] as const satisfies readonly (keyof Api)[];

/** Single procedures of other nouns, and what is no query only because its input may be long. */
const OTHERS: readonly string[] = ['workspace.summary', 'workspace.invariants', 'allocation.preview'];

type Verbs = Readonly<Record<string, (input: unknown, signal?: AbortSignal) => Promise<unknown>>>;
type Procedure = { readonly kind: 'query' | 'mutation' };

/** A change that is only looked at changes nothing. */
export function isPreview(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'preview' in input && input.preview === true;
}

function isAskedElsewhere(noun: string, verb: string, { kind }: Procedure): boolean {
  return (
    OTHERS.includes(`${noun}.${verb}`) || ((NOUNS as readonly string[]).includes(noun) && kind === 'query')
  );
}

/** The job that an input names, so that it can be cancelled by its name. */
export function jobOf(input: unknown): string | null {
  const named = typeof input === 'object' && input !== null && 'job' in input ? input.job : null;
  return typeof named === 'string' ? named : null;
}

/** The API with its questions asked elsewhere. */
export function askedElsewhere(api: Api, ask: AskElsewhere, jobs: Jobs): Api {
  const nouns = Object.entries(CONTRACT).map(([noun, procedures]) => {
    const own = (api as unknown as Readonly<Record<string, Verbs>>)[noun]!;
    const verbs = Object.entries(procedures).map(([verb, procedure]) => {
      const isQuestion = isAskedElsewhere(noun, verb, procedure as Procedure);
      return [
        verb,
        (input: unknown, signal?: AbortSignal) => {
          if (!isQuestion && !isPreview(input)) return own[verb]!(input, signal);
          const job = jobOf(input);
          if (job === null) return ask(noun, verb, input, signal);
          return jobs.run(job, (cancelled) =>
            ask(noun, verb, input, signal === undefined ? cancelled : AbortSignal.any([signal, cancelled])),
          );
        },
      ];
    });
    return [noun, Object.fromEntries(verbs)];
  });
  return Object.fromEntries(nouns) as Api;
}
