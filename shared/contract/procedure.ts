/** What a capability is: a question or a command, its validated input and its reply. */
import { z } from 'zod';

export type Procedure = {
  readonly kind: 'query' | 'mutation';
  readonly input: z.ZodType;
  readonly reply: unknown;
};

/** A question: changes nothing. */
export const query =
  <Reply>() =>
  <const Input extends z.ZodType>(input: Input) => ({
    kind: 'query' as const,
    input,
    reply: undefined as unknown as Reply,
  });
/** A command: may change the workspace. */
export const command =
  <Reply>() =>
  <const Input extends z.ZodType>(input: Input) => ({
    kind: 'mutation' as const,
    input,
    reply: undefined as unknown as Reply,
  });
/** No input. */
export const Nothing = z.void();
