/** The port between the store and its database engine. Synchronous; one connection is used by one thread. */

/** What a column of a row can hold. Integers are `bigint` where a query asks for exact integers, else `number`. */
export type SqlValue = null | number | bigint | string | Uint8Array;
export type SqlRow = Readonly<Record<string, SqlValue>>;

export type QueryOptions = {
  /** Read every integer as `bigint`, for money and anything else that may pass 2^53. */
  readonly exact?: boolean;
};

export type ReadConnection = {
  readonly path: string;
  get<Row = SqlRow>(sql: string, params?: readonly SqlValue[], options?: QueryOptions): Row | undefined;
  all<Row = SqlRow>(sql: string, params?: readonly SqlValue[], options?: QueryOptions): Row[];
  /** Run several reads against one unchanging state of the file. */
  snapshot<T>(read: () => T): T;
  pragma(text: string): SqlValue | undefined;
  close(): void;
};

export type WriteConnection = ReadConnection & {
  /** One statement. Returns the id of the last row inserted by this connection. */
  run(sql: string, params?: readonly SqlValue[]): number;
  /** Statements without parameters, separated by semicolons. */
  script(sql: string): void;
  readonly inTransaction: boolean;
};

/** A table whose rows are made by a function. */
export type TableDefinition = {
  readonly columns: readonly string[];
  rows(): Iterable<readonly (null | bigint | number | string)[]>;
};

/** A read-only connection for statements somebody else wrote. */
export type SqlConnection = {
  table(name: string, definition: TableDefinition): void;
  /** Columns and rows, integers exact. Faults input.invalid for text that is not one reading statement. */
  query(text: string, params: readonly SqlValue[]): SqlResult;
  close(): void;
};

/** Rows are made while they are read. */
export type SqlResult = {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly SqlValue[]>;
};

/** Do all of `work` or nothing of it. */
export function transact<T>(connection: WriteConnection, work: () => T): T {
  connection.script('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.script('COMMIT');
    return result;
  } catch (error) {
    // A full disk makes the engine roll back on its own.
    if (connection.inTransaction) connection.script('ROLLBACK');
    throw error;
  }
}
