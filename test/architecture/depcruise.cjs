/** The import directions as rules that a machine refuses. Each comment is what the offender reads. */

/** Rooms from the ground up. A room may import itself and what its row lists; nothing else of ours. */
const ROOMS = {
  'shared/units': [],
  'shared/ledger': ['shared/units'],
  'shared/catalogue': ['shared/units', 'shared/ledger'],
  'shared/maths': ['shared/units', 'shared/ledger', 'shared/catalogue'],
  // Words name metrics, measures and dimensions as the catalogue and the ledger do; neither of those speaks by itself.
  // Words also name what the maths works out, such as the effects of a change; maths never speaks.
  'shared/words': ['shared/units', 'shared/ledger', 'shared/catalogue', 'shared/maths'],
  // Tables for spreadsheets: values as machines read them, and texts that no spreadsheet runs.
  'shared/sheet': ['shared/units', 'shared/catalogue', 'shared/words'],
  'shared/contract': ['shared/units', 'shared/ledger', 'shared/catalogue', 'shared/maths', 'shared/sheet'],

  'electron/host': ['shared'],
  'electron/sources': ['shared'],
  'electron/price-book': ['shared'],
  'electron/fetch': ['shared', 'electron/host'],
  'electron/sample': ['shared'],
  'electron/store': ['shared', 'electron/price-book'],
  'electron/engine': ['shared', 'electron/store', 'electron/sources', 'electron/price-book', 'electron/host'],
  // Threads: the only room that starts them. What runs in them is the engine's, and the API's for the thread of questions.
  'electron/workers': [
    'shared',
    'electron/api',
    'electron/engine',
    'electron/store',
    'electron/sources',
    'electron/price-book',
    'electron/host',
    'electron/shells/machine',
  ],
  'electron/api': [
    'shared',
    'electron/fetch',
    'electron/engine',
    'electron/store',
    'electron/sources',
    'electron/price-book',
    'electron/host',
  ],
  'electron/app.ts': [
    'shared',
    'electron/workers',
    'electron/api',
    'electron/engine',
    'electron/store',
    'electron/price-book',
    'electron/host',
  ],
  'electron/shells/machine': ['shared', 'electron/api', 'electron/host'],
  'electron/shells/browser': [
    'shared',
    'electron/app.ts',
    'electron/api',
    'electron/host',
    'electron/shells/machine',
  ],
  'electron/shells/cli': [
    'shared',
    'electron/app.ts',
    'electron/api',
    'electron/host',
    'electron/shells/machine',
    'electron/shells/browser',
  ],
  'electron/shells/electron': [
    'shared',
    'electron/app.ts',
    'electron/api',
    'electron/host',
    'electron/shells/machine',
  ],
  'electron/shells/start.ts': ['shared', 'electron/api', 'electron/shells/machine'],
  'electron/vite.config.ts': [],

  'renderer/client': ['shared'],
  'renderer/format': ['shared'],
  'renderer/state': ['shared', 'renderer/client', 'renderer/format'],
  'renderer/charts': ['shared', 'renderer/format'],
  'renderer/ui': ['shared', 'renderer/format', 'renderer/charts', 'renderer/state'],
  'renderer/print': ['shared', 'renderer/format', 'renderer/charts', 'renderer/state'],
  'renderer/pages': [
    'shared',
    'renderer/state',
    'renderer/format',
    'renderer/charts',
    'renderer/ui',
    'renderer/print',
  ],
  'renderer/start.ts': ['shared', 'renderer/client', 'renderer/state'],
  'renderer/app.tsx': ['shared', 'renderer/state', 'renderer/pages', 'renderer/print', 'renderer/ui'],
  'renderer/main.tsx': [
    'renderer/app.tsx',
    'renderer/start.ts',
    'renderer/client',
    'renderer/state',
    'renderer/ui',
  ],
  'renderer/vite.config.ts': [],
};

const OURS = '^(electron|renderer|shared|test)/';
const SHIPPED = '^(electron|renderer|shared)/';
/** A file room is matched whole, a folder room by its beginning. */
const inside = (room) => (/[.]tsx?$/.test(room) ? `^${room.replace(/[.]/g, '[.]')}$` : `^${room}/`);
const refuse = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const rooms = Object.entries(ROOMS).map(([room, may]) =>
  refuse(
    `room:${room}`,
    `${room} may import only ${['itself', ...may].join(', ')}.`,
    { path: inside(room) },
    { path: OURS, pathNot: [room, ...may].map(inside) },
  ),
);

/** A package or Node module that only some rooms may touch. */
const keep = (name, comment, to, places) => refuse(name, comment, { path: SHIPPED, pathNot: places }, to);

module.exports = {
  forbidden: [
    ...rooms,
    refuse(
      'room-unknown',
      'Every file lives in a room of the table ROOMS.',
      { path: SHIPPED, pathNot: Object.keys(ROOMS).map(inside) },
      {},
    ),
    refuse(
      'no-cycle',
      'Break the loop by moving the shared part down a room; only types may look back.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    refuse(
      'no-orphan',
      'Nothing reaches this file: register it or delete it.',
      { orphan: true, path: SHIPPED, pathNot: ['[.]d[.]ts$', 'vite[.]config[.]ts$'] },
      {},
    ),
    refuse('not-to-test', 'What ships never imports test/.', { path: SHIPPED }, { path: '^test/' }),
    refuse(
      'no-unresolved',
      'This import leads nowhere.',
      { path: OURS },
      { couldNotResolve: true, pathNot: ['^virtual:', '[.]css$'] },
    ),

    refuse(
      'source-is-an-island',
      'A source knows source.ts, reading/ and its own folder, no other source.',
      { path: '^electron/sources/(?!reading/)([^/]+)/' },
      {
        path: '^electron/sources/',
        pathNot: ['^electron/sources/$1/', '^electron/sources/reading/', '^electron/sources/source[.]ts$'],
      },
    ),
    refuse(
      'reading-below-sources',
      'What sources share knows none of them.',
      { path: '^electron/sources/reading/' },
      {
        path: '^electron/sources/',
        pathNot: ['^electron/sources/reading/', '^electron/sources/source[.]ts$'],
      },
    ),
    refuse(
      'sources-by-registry',
      'Reach a source through electron/sources/index.ts, never by its folder.',
      { path: SHIPPED, pathNot: ['^electron/sources/'] },
      { path: '^electron/sources/[^/]+/', pathNot: ['^electron/sources/reading/'] },
    ),
    refuse(
      'page-is-an-island',
      'Pages meet in state/, not in each other.',
      { path: '^renderer/pages/([^/]+)/' },
      { path: '^renderer/pages/', pathNot: '^renderer/pages/$1/' },
    ),
    refuse(
      'command-is-an-island',
      'Commands of the command line share rooms beside commands/; only the demo shows another one.',
      { path: '^electron/shells/cli/commands/(?!demo)([^/]+)[.]ts$' },
      { path: '^electron/shells/cli/commands/' },
    ),

    keep(
      'electron-only-in-its-shell',
      'Ask the host port instead.',
      { path: '^electron$|node_modules/electron/' },
      ['^electron/shells/electron/'],
    ),
    keep(
      'sqlite-only-in-store',
      'Only the store knows the database.',
      { path: 'node_modules/(@types/)?better-sqlite3' },
      ['^electron/store/'],
    ),
    keep(
      'node-only-at-the-edge',
      'Bytes in, values out: the host reads files and opens sockets. Inflating is bytes in and bytes out, and lives in one file. Threads read files by themselves.',
      { dependencyTypes: ['core'] },
      [
        '^electron/shells/',
        '^electron/store/',
        '^electron/sample/',
        '^electron/price-book/generate(?:-list|-cross-check)?[.]ts$',
        '^electron/engine/unpack/inflate[.]ts$',
        '^electron/workers/',
        'vite[.]config[.]ts$',
      ],
    ),
    keep(
      'playwright-only-in-machine',
      'Print through electron/shells/machine/printing.ts.',
      { path: 'node_modules/playwright-core' },
      ['^electron/shells/machine/'],
    ),
    keep(
      'zustand-only-in-state',
      'Components take props; stores live in state/.',
      { path: 'node_modules/zustand' },
      ['^renderer/state/'],
    ),
    keep('visx-only-in-charts', 'Draw in charts/.', { path: 'node_modules/@visx' }, ['^renderer/charts/']),
    keep('react-only-in-renderer', 'No React below the window.', { path: 'node_modules/react(-dom)?/' }, [
      '^renderer/',
    ]),
    keep('trpc-only-at-the-border', 'The contract hides the transport.', { path: 'node_modules/@trpc/' }, [
      '^electron/api/',
      '^electron/shells/browser/',
      '^renderer/client/',
    ]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|dist|coverage)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
