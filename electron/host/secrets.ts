/** Where keys of APIs are kept. They never reach the workspace, a log, an event or a fault. */

export type Secrets = {
  /** system: encrypted by the operating system's key store, there again after a restart. memory: until the program ends. */
  readonly kept: 'system' | 'memory';
  has(name: string): Promise<boolean>;
  /** Keep a secret over an earlier one of the name. */
  set(name: string, secret: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Hand a secret to one piece of work. Null when there is none of the name, or it can no longer be read. */
  use<T>(name: string, work: (secret: string | null) => Promise<T>): Promise<T>;
};
