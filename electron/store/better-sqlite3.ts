/** The database engine. No other file imports better-sqlite3. */
import Database from 'better-sqlite3';
import { fail } from '../../shared/contract/fault.ts';
import type {
  QueryOptions,
  ReadConnection,
  SqlConnection,
  SqlResult,
  SqlValue,
  TableDefinition,
  WriteConnection,
} from './driver.ts';
import { codeOfError, guarded } from './sqlite-fault.ts';

type Statement = Database.Statement<unknown[], unknown>;

const CACHE_KIB = 32_768;
const BUSY_MS = 5_000;

function prepared(database: Database.Database) {
  const kept = new Map<string, Statement>();
  return (text: string, options: QueryOptions = {}): Statement => {
    const key = options.exact === true ? `exact ${text}` : text;
    let statement = kept.get(key);
    if (statement === undefined) {
      statement = database.prepare<unknown[]>(text);
      if (options.exact === true) statement.safeIntegers(true);
      kept.set(key, statement);
    }
    return statement;
  };
}

function readerOf(database: Database.Database, path: string): ReadConnection {
  const statement = prepared(database);
  return {
    path,
    get: <Row>(text: string, params: readonly SqlValue[] = [], options?: QueryOptions) =>
      guarded(path, () => statement(text, options).get(...params) as Row | undefined),
    all: <Row>(text: string, params: readonly SqlValue[] = [], options?: QueryOptions) =>
      guarded(path, () => statement(text, options).all(...params) as Row[]),
    snapshot: (read) => {
      if (database.inTransaction) return read();
      return guarded(path, () => database.transaction(read)());
    },
    pragma: (text) => guarded(path, () => database.pragma(text, { simple: true }) as SqlValue | undefined),
    close: () => guarded(path, () => void database.close()),
  };
}

/** Open a connection that reads the last committed state, also while another one writes. */
export function openReader(path: string): ReadConnection {
  return guarded(path, () => {
    const database = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    database.pragma(`cache_size = -${CACHE_KIB}`);
    return readerOf(database, path);
  });
}

/** Open the connection that writes; `create` makes the file when it is not there. */
export function openWriter(path: string, create = false): WriteConnection {
  return guarded(path, () => {
    const database = new Database(path, { fileMustExist: !create, timeout: BUSY_MS });
    database.pragma(`cache_size = -${CACHE_KIB}`);
    database.pragma('foreign_keys = ON');
    const statement = prepared(database);
    return {
      ...readerOf(database, path),
      run: (text, params = []) => guarded(path, () => Number(statement(text).run(...params).lastInsertRowid)),
      script: (text) => guarded(path, () => void database.exec(text)),
      get inTransaction() {
        return database.inTransaction;
      },
    };
  });
}

function refuseStatement(error: unknown, path: string): never {
  if (codeOfError(error) === 'SQLITE_ERROR' || error instanceof RangeError || error instanceof TypeError) {
    fail(
      'input.invalid',
      `The statement cannot be run: ${(error as Error).message}.`,
      'Correct the statement and try again.',
    );
  }
  return guarded(path, () => {
    throw error;
  });
}

function* rowsOf(rows: Iterable<readonly SqlValue[]>, path: string): Iterable<readonly SqlValue[]> {
  try {
    yield* rows;
  } catch (error) {
    refuseStatement(error, path);
  }
}

function queried(
  database: Database.Database,
  path: string,
  text: string,
  params: readonly SqlValue[],
): SqlResult {
  try {
    const statement = database.prepare<unknown[], readonly SqlValue[]>(text);
    if (!statement.reader || !statement.readonly) {
      fail('input.invalid', 'The statement would change the workspace.', 'Write a SELECT statement.');
    }
    statement.raw(true).safeIntegers(true);
    const columns = statement.columns().map((column) => column.name);
    return { columns, rows: rowsOf(statement.iterate(...params), path) };
  } catch (error) {
    return refuseStatement(error, path);
  }
}

/** Open a read-only connection for statements somebody else wrote. */
export function openSql(path: string): SqlConnection {
  return guarded(path, () => {
    const database = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    return {
      table: (name: string, definition: TableDefinition) =>
        void database.table(name, {
          columns: [...definition.columns],
          safeIntegers: true,
          *rows() {
            yield* definition.rows();
          },
        }),
      query: (text, params) => queried(database, path, text, params),
      close: () => void database.close(),
    };
  });
}
