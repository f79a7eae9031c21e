/** The contract as a tRPC router: inputs are validated here, at the border, for every shell alike. */
import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import { codec } from '../../shared/contract/codec.ts';
import { CONTRACT, type Api } from '../../shared/contract/contract.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';
import { FaultError, type Fault } from '../../shared/contract/fault.ts';

/** The core as the router needs it. */
export type Core = { readonly api: Api; events(signal: AbortSignal): AsyncIterable<CoreEvent> };
export type RouterContext = { readonly core: Core };

/** Turn anything thrown into the fault the caller sees. Unexpected errors keep their sentence, never their stack. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  if (error instanceof TRPCError && error.cause) return faultOf(error.cause);
  if (error instanceof z.ZodError) {
    const first = error.issues[0];
    const where = first === undefined || first.path.length === 0 ? '' : `${first.path.join('.')}: `;
    return {
      code: 'input.invalid',
      message: `The request is not valid: ${where}${first?.message ?? 'unknown reason'}.`,
      remedy: 'Correct the field and try again.',
    };
  }
  const text = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: `Something went wrong inside Tieout: ${text}.`,
    remedy: 'Nothing was changed. Try again; if it stays, report the message.',
  };
}

const t = initTRPC.context<RouterContext>().create({
  isDev: false,
  transformer: codec,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: faultOf(error).message,
    data: { code: shape.data.code, fault: faultOf(error) },
  }),
});

type Verb = { readonly kind: 'query' | 'mutation'; readonly input: z.ZodType };
/** A stale question is called off by its signal, where the handler can do that. */
type Handler = (input: unknown, signal?: AbortSignal) => Promise<unknown>;

type Call = {
  readonly ctx: RouterContext;
  readonly input: unknown;
  readonly signal: AbortSignal | undefined;
};

function procedureOf(noun: string, verb: string, entry: Verb) {
  const run = async ({ ctx, input, signal }: Call) => {
    const handler = (ctx.core.api as unknown as Record<string, Record<string, Handler>>)[noun]![verb]!;
    try {
      return await handler(input, signal);
    } catch (error) {
      // An expected fault is the caller's to mend; only a defect is the server's.
      const code =
        error instanceof FaultError && error.fault.code !== 'internal'
          ? 'UNPROCESSABLE_CONTENT'
          : 'INTERNAL_SERVER_ERROR';
      throw new TRPCError({ code, cause: error });
    }
  };
  const checked = t.procedure.input(entry.input);
  return entry.kind === 'query' ? checked.query(run) : checked.mutation(run);
}

function nounRouter(noun: string, verbs: Readonly<Record<string, Verb>>) {
  return t.router(
    Object.fromEntries(Object.entries(verbs).map(([verb, entry]) => [verb, procedureOf(noun, verb, entry)])),
  );
}

/** Every procedure of the contract plus the stream of core events. */
export const router = t.router({
  ...Object.fromEntries(Object.entries(CONTRACT).map(([noun, verbs]) => [noun, nounRouter(noun, verbs)])),
  events: t.procedure.subscription(async function* ({ ctx, signal }) {
    yield* ctx.core.events(signal ?? new AbortController().signal);
  }),
});

/** Call the API inside this process, validated like any other caller. Faults arrive as FaultError. */
export function callerOf(core: Core) {
  const make = t.createCallerFactory(router);
  type Caller = Record<string, Record<string, Handler>>;
  return async (noun: string, verb: string, input: unknown, signal?: AbortSignal): Promise<unknown> => {
    const caller = make({ core }, { signal }) as unknown as Caller;
    try {
      return await caller[noun]![verb]!(input);
    } catch (error) {
      throw new FaultError(faultOf(error));
    }
  };
}
