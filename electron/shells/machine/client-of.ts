/** The API called inside this process, validated like any other caller. */
import { CONTRACT, type Asking, type Client } from '../../../shared/contract/contract.ts';
import { callerOf, type Core } from '../../api/router.ts';

/** A client of a core in the same process. Faults arrive as FaultError. */
export function clientOf(core: Core): Client {
  const call = callerOf(core);
  return Object.fromEntries(
    Object.entries(CONTRACT).map(([noun, verbs]) => [
      noun,
      Object.fromEntries(
        Object.keys(verbs).map((verb) => [
          verb,
          (input: unknown, asking?: Asking) => call(noun, verb, input, asking?.signal),
        ]),
      ),
    ]),
  ) as unknown as Client;
}
