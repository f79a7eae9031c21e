import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses';
import { listPackage } from '@electron/asar';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../electron/shells/machine/root.ts';

const PATIENCE_MS = 120_000;
const run = promisify(execFile);
const require = createRequire(import.meta.url);

type Configs = {
  getConfig(root: string, path: null, options: unknown): Promise<Record<string, unknown>>;
  validateConfiguration(config: unknown, logger: unknown): Promise<void>;
};

describe('the packaging configuration', () => {
  const { getConfig, validateConfiguration } =
    require('app-builder-lib/out/util/config/config.js') as Configs;
  const { DebugLogger } = require('builder-util') as { DebugLogger: new (on: boolean) => unknown };

  it('keeps to the schema of the packager', async () => {
    const config = await getConfig(ROOT, null, null);
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
    const wrong = { ...config, electronFuses: { runAsNodes: false } };
    await expect(validateConfiguration(wrong, new DebugLogger(false))).rejects.toThrow('electronFuses');
  });
});

/** A stand-in for Electron's program: only the place where the fuses are. */
function stubElectron(folder: string): void {
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  const wire = Buffer.concat([Buffer.from([1, 8]), Buffer.from('00000000')]);
  const program = Buffer.concat([Buffer.alloc(64), sentinel, wire, Buffer.alloc(64)]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
}

const isBuilt =
  process.platform === 'linux' &&
  ['out/app/main/index.js', 'out/app/preload/index.cjs', 'out/renderer/index.html'].every((file) =>
    existsSync(join(ROOT, file)),
  );

describe.skipIf(!isBuilt)('the packaged app (after a build, on Linux)', () => {
  let folder = '';
  let unpacked = '';
  let files: readonly string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tieout-pack-'));
    stubElectron(folder);
    const program = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
    const words = [
      '--linux',
      'dir',
      `-c.electronDist=${folder}`,
      `-c.directories.output=${join(folder, 'dist')}`,
    ];
    await run(process.execPath, [program, ...words, '--publish', 'never'], { cwd: ROOT });
    unpacked = join(
      folder,
      'dist',
      readdirSync(join(folder, 'dist')).find((name) => name.includes('unpacked'))!,
    );
    files = listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false });
  }, PATIENCE_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the program, the window, the handbook and the sample company', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/app/main/index.js',
        '/out/app/preload/index.cjs',
        '/out/renderer/index.html',
        '/resources/handbook/faults.md',
        '/resources/samples/README.md',
        '/node_modules/better-sqlite3/lib/index.js',
      ]),
    );
  });

  it('holds no sources, no source maps and no Node of its own', () => {
    const strange = files.filter(
      (file) =>
        /[.](ts|tsx|map)$/.test(file) ||
        /node-(linux|win)/.test(file) ||
        /better-sqlite3\/(src|deps)/.test(file),
    );
    expect(strange).toEqual([]);
    expect(files.filter((file) => /^\/node_modules\/[^/]+$/.test(file))).toEqual([
      '/node_modules/better-sqlite3',
    ]);
  });

  it('keeps native modules beside the archive, where they can be loaded', () => {
    const natives = join(
      unpacked,
      'resources',
      'app.asar.unpacked',
      'node_modules',
      'better-sqlite3',
      'prebuilds',
    );
    expect(readdirSync(natives)).toContain('linux-x64.node');
  });

  it('blows the fuses that would let others use it as Node', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'tieout'));
    const [off, on] = ['0'.charCodeAt(0), '1'.charCodeAt(0)];
    expect(wire[FuseV1Options.RunAsNode]).toBe(off);
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on);
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(on);
  });
});
