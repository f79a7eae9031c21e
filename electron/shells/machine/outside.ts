/** The parts of the host port that every shell on this machine has alike: network, time, keys and spools. */
import type { Host } from '../../host/host.ts';
import type { Secrets } from '../../host/secrets.ts';
import { memorySecrets } from './memory-secrets.ts';
import { networkOver, sleep } from './network.ts';
import { spools, type Spools } from './spools.ts';

export type Outside = Pick<Host, 'request' | 'sleep' | 'secrets' | 'spool'> & Pick<Spools, 'openSpool'>;

/** Network and spools of this machine. Keys stay in memory and the network is Node's unless the shell has better. */
export function outsideOf(
  parts: { readonly secrets?: Secrets | undefined; readonly request?: Host['request'] | undefined } = {},
): Outside {
  return {
    request: parts.request ?? networkOver((url, options) => fetch(url, options)),
    sleep,
    secrets: parts.secrets ?? memorySecrets(),
    ...spools(),
  };
}
