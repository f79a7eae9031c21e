/** Expected failures are values. Each says what is wrong, where, and what to do about it. */

/** Every fault code the product can give. The handbook has a line for each. */
export const FAULT_CODES = [
  'file.unreadable',
  'file.empty',
  'file.directory',
  'file.encoding',
  'file.truncated',
  'file.unrecognised',
  'file.no-rows',
  'file.too-large',
  'file.damaged',
  'file.encrypted',
  'file.packing',
  'file.cost-unit',
  'row.malformed',
  'row.ragged',
  'row.too-long',
  'row.missing-field',
  'row.bad-number',
  'row.bad-time',
  'row.bad-status',
  'row.negative',
  'file.amount-too-large',
  'row.amount-too-large',
  'row.currency',
  'row.model-missing',
  'mapping.invalid',
  'mapping.column-missing',
  'mapping.changed',
  'source.unknown',
  'workspace.missing',
  'workspace.foreign',
  'workspace.corrupt',
  'workspace.newer',
  'workspace.locked',
  'workspace.read-only',
  'workspace.disk-full',
  'workspace.exists',
  'import.unknown',
  'import.undone',
  'import.read-otherwise',
  'import.nothing-to-retry',
  'query.unknown-metric',
  'query.unknown-dimension',
  'query.bad-period',
  'query.bad-filter',
  'query.too-many',
  'task.unknown',
  'view.name-taken',
  'use-case.unknown',
  'use-case.invalid',
  'allocation.invalid',
  'allocation.shares',
  'allocation.circle',
  'allocation.unknown-version',
  'allocation.nothing-to-publish',
  'price.invalid',
  'price.overlap',
  'price.unusual',
  'price.unknown',
  'scenario.unknown',
  'scenario.invalid',
  'scenario.newer',
  'scenario.not-adopted',
  'settings.invalid',
  'rate.invalid',
  'period.not-ready',
  'period.closed',
  'period.open',
  'period.empty',
  'pack.empty',
  'pack.not-final',
  'pack.no-browser',
  'job.cancelled',
  'fetch.unknown',
  'fetch.address',
  'fetch.running',
  'fetch.key-missing',
  'fetch.key-refused',
  'fetch.not-there',
  'fetch.refused',
  'fetch.rate-limited',
  'fetch.unavailable',
  'fetch.unreadable',
  'fetch.too-large',
  'fetch.redirected',
  'input.invalid',
  'internal',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

export type Fault = {
  readonly code: FaultCode;
  /** What is wrong, in one sentence without blame. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly remedy: string;
  readonly file?: string;
  /** 1-based line of a text file, or ordinal of a record in a JSON document. */
  readonly row?: number;
  readonly column?: string;
};

/** A fault on its way up. Thrown only to leave a command; the border turns it back into a Fault. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.name = 'FaultError';
    this.fault = fault;
  }
}

/** Leave the running command with a fault. */
export function fail(
  code: FaultCode,
  message: string,
  remedy: string,
  where: Pick<Fault, 'file' | 'row' | 'column'> = {},
): never {
  throw new FaultError({ code, message, remedy, ...where });
}

/** One line: "october.csv, line 12: … Do this." */
export function faultText(fault: Fault): string {
  const place = [
    fault.file,
    fault.row === undefined ? null : `line ${fault.row}`,
    fault.column === undefined ? null : `column ${fault.column}`,
  ]
    .filter(Boolean)
    .join(', ');
  return `${place === '' ? '' : `${place}: `}${fault.message} ${fault.remedy}`;
}
