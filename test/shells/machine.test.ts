import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStale, type Target } from '../../electron/shells/machine/build.ts';
import { bundledBrowser, installedBrowser } from '../../electron/shells/machine/chromium.ts';
import { isSampleFile, openFileAt, sampleFilesIn } from '../../electron/shells/machine/files.ts';
import {
  cacheFolder,
  defaultWorkspace,
  hasDisplay,
  workspaceFolder,
} from '../../electron/shells/machine/folders.ts';
import { ROOT } from '../../electron/shells/machine/root.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (platform: NodeJS.Platform, env: Record<string, string> = {}) => ({
  platform,
  home: '/home/u',
  env,
});

describe('folders', () => {
  it('follow the habits of each system', () => {
    expect(workspaceFolder(at('linux'))).toBe('/home/u/.local/share/tieout');
    expect(workspaceFolder(at('linux', { XDG_DATA_HOME: '/data' }))).toBe('/data/tieout');
    expect(workspaceFolder(at('linux', { XDG_DATA_HOME: 'data' }))).toBe('/home/u/.local/share/tieout');
    expect(workspaceFolder(at('darwin'))).toBe('/home/u/Documents/Tieout');
    expect(cacheFolder(at('linux', { XDG_CACHE_HOME: '/c' }))).toBe('/c/tieout');
    expect(cacheFolder(at('darwin'))).toBe('/home/u/Library/Caches/tieout');
  });

  it('the default workspace has a folder to lie in', async () => {
    const path = defaultWorkspace(at('linux', { XDG_DATA_HOME: folder }));
    writeFileSync(path, 'x');
    expect((await openFileAt(path)).bytes).toBe(1);
  });

  it('there is a display when the system says so', () => {
    expect(hasDisplay(at('linux'))).toBe(false);
    expect(hasDisplay(at('linux', { DISPLAY: ':0' }))).toBe(true);
    expect(hasDisplay(at('linux', { WAYLAND_DISPLAY: 'wayland-0' }))).toBe(true);
    expect(hasDisplay(at('darwin'))).toBe(true);
    expect(hasDisplay(at('darwin', { SSH_CONNECTION: 'x' }))).toBe(false);
  });
});

describe('files', () => {
  it('that are folders, empty or missing are told apart', async () => {
    writeFileSync(join(folder, 'empty.csv'), '');
    await expect(openFileAt(folder)).rejects.toMatchObject({ fault: { code: 'file.directory' } });
    await expect(openFileAt(join(folder, 'empty.csv'))).rejects.toMatchObject({
      fault: { code: 'file.empty' },
    });
    await expect(openFileAt(join(folder, 'x'))).rejects.toMatchObject({
      fault: { code: 'file.unreadable', file: 'x' },
    });
  });

  it.skipIf(process.getuid?.() === 0)('that may not be read are told before the import starts', async () => {
    const path = join(folder, 'secret.csv');
    writeFileSync(path, 'a');
    chmodSync(path, 0o000);
    await expect(openFileAt(path)).rejects.toMatchObject({ fault: { code: 'file.unreadable' } });
  });

  it('of the sample are those in its folder, by name, without its description', async () => {
    for (const name of ['b.csv', 'a.json', 'README.md', '.hidden']) writeFileSync(join(folder, name), 'x');
    mkdirSync(join(folder, 'more'));
    expect((await sampleFilesIn(folder)).map(({ name }) => name)).toEqual(['a.json', 'b.csv']);
    expect(isSampleFile(join(folder, 'a.json'), folder)).toBe(true);
    expect(isSampleFile(`${folder}/more/../../etc`, folder)).toBe(false);
    expect(isSampleFile(join(folder, 'more', 'x'), folder)).toBe(false);
  });
});

describe('a build', () => {
  const target = (): Target => ({
    name: 'window',
    product: join(folder, 'out', 'index.html'),
    sources: ['renderer', 'shared'],
    config: 'renderer/vite.config.ts',
  });
  const write = (path: string, seconds: number) => {
    const full = join(folder, path);
    mkdirSync(join(full, '..'), { recursive: true });
    writeFileSync(full, '');
    for (const part of [full, join(full, '..')]) utimesSync(part, seconds, seconds);
  };

  it('is stale when it is missing or a source is younger, and only then', () => {
    write('renderer/vite.config.ts', 1000);
    write('shared/units/money.ts', 1000);
    utimesSync(join(folder, 'shared'), 1000, 1000);
    expect(isStale(target(), folder)).toBe(true);
    write('out/index.html', 2000);
    expect(isStale(target(), folder)).toBe(false);
    write('shared/units/money.ts', 3000);
    expect(isStale(target(), folder)).toBe(true);
  });

  it('that came without its sources is never stale', () => {
    write('out/index.html', 2000);
    expect(isStale(target(), folder)).toBe(false);
  });
});

describe('a browser', () => {
  it('named by the environment comes first', () => {
    const path = join(folder, 'chrome');
    writeFileSync(path, '');
    expect(installedBrowser({ CHROME_PATH: path })).toEqual({ path, kind: 'installed' });
  });

  it('named by the environment but not there is passed over', () => {
    expect(installedBrowser({ CHROME_PATH: join(folder, 'none') })?.path).not.toBe(join(folder, 'none'));
  });

  it.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
    'that is unpacked already is taken as it is',
    async () => {
      const manifest = readFileSync(
        join(ROOT, 'node_modules', '@sparticuz', 'chromium', 'package.json'),
        'utf8',
      );
      const home = join(folder, `chromium-${(JSON.parse(manifest) as { version: string }).version}`);
      mkdirSync(home);
      writeFileSync(join(home, 'chromium'), 'as it is');
      expect(await bundledBrowser(folder)).toEqual({ path: join(home, 'chromium'), kind: 'bundled' });
      expect(readFileSync(join(home, 'chromium'), 'utf8')).toBe('as it is');
    },
  );
});
