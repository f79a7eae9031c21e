import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  existsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruise, ROOT, type Cruise } from './cruise.ts';

const PATIENCE_MS = 120_000;
const FEWEST_MODULES = 60;

describe('the rooms of the house', () => {
  let found: Cruise;
  beforeAll(async () => {
    found = await cruise();
  }, PATIENCE_MS);

  it('are all looked at', () => {
    expect(found.modules.length).toBeGreaterThan(FEWEST_MODULES);
    for (const side of ['electron/', 'renderer/', 'shared/'])
      expect(found.modules.some((path) => path.startsWith(side))).toBe(true);
  });

  it('keep every rule', () => {
    expect(found.violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`)).toEqual([]);
  });
});

/** [file that breaks a rule, the line that breaks it, the rule that must say so] */
const PLANTS: readonly (readonly [file: string, line: string, rule: string])[] = [
  ['shared/units/money.ts', "import '../ledger/charge.ts';", 'room:shared/units'],
  ['shared/maths/trend.ts', "import '../contract/query.ts';", 'room:shared/maths'],
  ['shared/catalogue/measure.ts', "import '../../electron/store/ledger.ts';", 'room:shared/catalogue'],
  ['electron/store/ledger.ts', "import '../engine/planted.ts';", 'room:electron/store'],
  ['electron/sources/source.ts', "import '../store/ledger.ts';", 'room:electron/sources'],
  ['electron/engine/planted.ts', "import '../api/router.ts';", 'room:electron/engine'],
  ['electron/shells/cli/run.ts', "import '../../store/ledger.ts';", 'room:electron/shells/cli'],
  ['electron/shells/electron/ipc.ts', "import '../browser/server.ts';", 'room:electron/shells/electron'],
  ['renderer/client/connect.ts', "import '../../electron/api/router.ts';", 'room:renderer/client'],
  ['renderer/charts/geometry.ts', "import '../state/period.ts';", 'room:renderer/charts'],
  ['renderer/pages/planted/page.ts', "import '../../client/connect.ts';", 'room:renderer/pages'],
  ['renderer/pages/planted/page.ts', "import '../other/page.ts';", 'page-is-an-island'],
  ['electron/sources/planted/source.ts', "import '../other/source.ts';", 'source-is-an-island'],
  ['electron/engine/planted.ts', "import '../sources/planted/source.ts';", 'sources-by-registry'],
  [
    'electron/engine/planted.ts',
    "import { readFileSync } from 'node:fs'; void readFileSync;",
    'node-only-at-the-edge',
  ],
  [
    'electron/engine/planted.ts',
    "import Database from 'better-sqlite3'; void Database;",
    'sqlite-only-in-store',
  ],
  [
    'electron/shells/browser/host.ts',
    "import { app } from 'electron'; void app;",
    'electron-only-in-its-shell',
  ],
  [
    'renderer/pages/planted/page.ts',
    "import { create } from 'zustand'; void create;",
    'zustand-only-in-state',
  ],
  [
    'renderer/pages/planted/page.ts',
    "import { Group } from '@visx/visx'; void Group;",
    'visx-only-in-charts',
  ],
  [
    'electron/engine/planted.ts',
    "import { useState } from 'react'; void useState;",
    'react-only-in-renderer',
  ],
  ['shared/maths/trend.ts', "import '../misc/odd.ts';", 'room:shared/maths'],
  ['shared/misc/odd.ts', "import '../units/money.ts';", 'room-unknown'],
  ['shared/units/lonely.ts', 'export const lonely = 1;', 'no-orphan'],
  ['shared/units/zone.ts', "import './period.ts';", 'no-cycle'],
  ['shared/units/ratio.ts', "import '../../test/support/planted.ts';", 'not-to-test'],
  ['shared/units/ratio.ts', "import './nowhere.ts';", 'no-unresolved'],
];

describe('a planted violation', () => {
  let folder = '';
  let found: Cruise;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tieout-rooms-'));
    for (const side of ['electron', 'renderer', 'shared', 'package.json', 'tsconfig.json'])
      cpSync(join(ROOT, side), join(folder, side), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const others = [
      'renderer/pages/other/page.ts',
      'electron/sources/other/source.ts',
      'test/support/planted.ts',
    ];
    for (const file of [...others, ...PLANTS.map(([path]) => path)]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      if (!existsSync(join(folder, file))) writeFileSync(join(folder, file), 'export {};\n');
    }
    for (const [file, line] of PLANTS) appendFileSync(join(folder, file), `${line}\n`);
    found = await cruise(folder);
  }, PATIENCE_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(PLANTS)('in %s (%s) is refused by %s', (file, _line, rule) => {
    const rules = found.violations
      .filter(({ from, to }) => from === file || (to === file && rule === 'no-cycle'))
      .map((violation) => violation.rule);
    expect(rules).toContain(rule);
  });
});
