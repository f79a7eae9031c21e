import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cookieOf, refusalOf, tokens } from '../../electron/shells/browser/guards.ts';
import { startBrowserShell, type BrowserShell } from '../../electron/shells/browser/shell.ts';
import { openTickets, plainName } from '../../electron/shells/browser/tickets.ts';
import { windowFlags } from '../../electron/shells/browser/window.ts';
import { fileOfPath } from '../../electron/shells/machine/renderer-files.ts';
import type { Host } from '../../electron/host/host.ts';
import { fakeCore, type FakeCore } from '../support/fake-core.ts';

type Got = { readonly status: number; readonly headers: Headers; readonly text: string };

let folder = '';
let shell: BrowserShell;
let core: FakeCore;
let host: Host;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-test-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>Tieout</title>');
  writeFileSync(join(folder, 'assets', 'a.js'), 'export {};');
  core = fakeCore({ units: { useCases: () => Promise.resolve([]) } });
  shell = await startBrowserShell((given) => {
    host = given;
    return Promise.resolve(core);
  }, folder);
});
afterEach(async () => {
  await shell.close();
  rmSync(folder, { recursive: true });
});

/** A raw request: fetch would not let a test set Host or Sec-Fetch-Site. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Got> {
  const { port, hostname } = new URL(shell.server.origin);
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        const pairs = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers([...pairs] as [string, string][]),
          text,
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const session = () => ({ cookie: `${shell.server.cookie.name}=${shell.server.cookie.value}` });

describe('the opening address', () => {
  it('opens once, and gives a session that scripts and other sites cannot use', async () => {
    const path = shell.server.openingAddress().slice(shell.server.origin.length);
    const first = await ask(path);
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\//);
    expect((await ask('/', { cookie: cookie.split(';')[0]! })).status).toBe(200);
    const second = await ask(path);
    expect([second.status, second.headers.get('set-cookie')]).toEqual([403, null]);
  });

  it('does not open with a guessed token', async () => {
    expect((await ask('/open?t=guess')).status).toBe(403);
    expect((await ask('/open')).status).toBe(403);
  });

  it('a newer address does not end an older one', () => {
    const book = tokens();
    const [first, second] = [book.issue(), book.issue()];
    expect([book.spend(second), book.spend(first), book.spend(first)]).toEqual([true, true, false]);
  });
});

describe('the server', () => {
  it.each(['/', '/assets/a.js', '/api/units.useCases', '/api/events', '/download/x', '/nothing'])(
    'keeps %s from requests without a session',
    async (path) => {
      const got = await ask(path);
      expect(got.status).toBe(403);
      expect(core.calls).toEqual([]);
    },
  );

  it('refuses a session of another port or value', async () => {
    const { name, value } = shell.server.cookie;
    expect((await ask('/', { cookie: `${name}=${value}x` })).status).toBe(403);
    expect((await ask('/', { cookie: `tieout-1=${value}` })).status).toBe(403);
    expect((await ask('/', { cookie: `other=1; ${name}=${value}` })).status).toBe(200);
  });

  it.each(['example.com', '127.0.0.1', 'localhost', '127.0.0.1:1', 'tieout.localhost:80'])(
    'answers 421 to the host name %s',
    async (name) => {
      expect((await ask('/', { ...session(), host: name })).status).toBe(421);
    },
  );

  it('answers to localhost on its own port', async () => {
    const { port } = new URL(shell.server.origin);
    expect((await ask('/', { ...session(), host: `localhost:${port}` })).status).toBe(200);
  });

  it.each([undefined, 'null', 'https://example.com', 'http://127.0.0.1:1'])(
    'refuses to write for the origin %s',
    async (origin) => {
      const headers = { ...session(), ...(origin === undefined ? {} : { origin }) };
      expect((await ask('/upload?name=a.csv', headers, 'POST', 'a')).status).toBe(403);
      expect((await ask('/api/imports.undo', headers, 'POST', '{}')).status).toBe(403);
    },
  );

  it('refuses to read for a page of another site or port', async () => {
    for (const site of ['cross-site', 'same-site'])
      expect((await ask('/api/units.useCases', { ...session(), 'sec-fetch-site': site })).status).toBe(403);
    const own = { ...session(), 'sec-fetch-site': 'same-origin' };
    expect((await ask('/api/units.useCases', own)).status).toBe(200);
  });

  it('sends the page with a strict policy and never from a cache', async () => {
    const { headers, text } = await ask('/', session());
    expect(text).toContain('Tieout');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:/);
  });

  it('sends a script as a script', async () => {
    const { headers } = await ask('/assets/a.js', session());
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/..%2f..%2fx',
    '/%',
    '/a%00b',
  ])('serves nothing outside the built window: %s', async (path) => {
    expect((await ask(path, session())).status).toBe(404);
  });

  it('does not take other methods', async () => {
    const headers = { ...session(), origin: shell.server.origin };
    expect((await ask('/', headers, 'DELETE')).status).toBe(405);
  });

  it('closes the core with it', async () => {
    await shell.close();
    expect(core.closed()).toBe(true);
  });
});

describe('files between page and server', () => {
  it('an upload becomes a ticket that the core can open twice', async () => {
    const headers = { ...session(), origin: shell.server.origin };
    const got = await ask('/upload?name=october%20calls.csv', headers, 'POST', 'a,b\n1,2\n');
    const ref = JSON.parse(got.text) as { ref: string; name: string; bytes: number };
    expect([got.status, ref.name, ref.bytes]).toEqual([200, 'october calls.csv', 8]);
    const file = await host.openFile(ref);
    for (const from of [0, 4]) {
      const blocks: Uint8Array[] = [];
      for await (const block of file.stream(from)) blocks.push(block);
      expect(Buffer.concat(blocks).toString()).toBe('a,b\n1,2\n'.slice(from));
    }
  });

  it('an empty upload is told as an empty file when it is opened', async () => {
    const headers = { ...session(), origin: shell.server.origin };
    const ref = JSON.parse((await ask('/upload?name=a.csv', headers, 'POST')).text) as {
      ref: string;
      name: string;
    };
    await expect(host.openFile(ref)).rejects.toMatchObject({ fault: { code: 'file.empty', file: 'a.csv' } });
  });

  it('an upload needs a name', async () => {
    const headers = { ...session(), origin: shell.server.origin };
    expect((await ask('/upload', headers, 'POST', 'x')).status).toBe(400);
  });

  it('the page cannot name a path', async () => {
    for (const ref of ['/etc/passwd', '../x', join(folder, 'index.html')])
      await expect(host.openFile({ ref, name: 'x' })).rejects.toMatchObject({
        fault: { code: 'file.unreadable' },
      });
  });

  it('a finished file is downloaded by its ticket under its own name', async () => {
    const { ref } = await host.saveFile('Review 2026-10 “A4”.pdf', new TextEncoder().encode('%PDF'));
    const got = await ask(`/download/${ref}`, session());
    expect([got.status, got.text, got.headers.get('content-type')]).toEqual([200, '%PDF', 'application/pdf']);
    expect(got.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w.-]+"; filename\*=UTF-8''Review%20/,
    );
    expect((await ask('/download/guess', session())).status).toBe(404);
  });

  it('a file that is too large leaves nothing behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('tieout-files-'));
    const tickets = openTickets(10);
    const own = readdirSync(tmpdir()).find(
      (name) => name.startsWith('tieout-files-') && !before.includes(name),
    )!;
    await expect(tickets.takeUpload('a.csv', Readable.from([Buffer.alloc(11)]))).rejects.toMatchObject({
      fault: { code: 'file.too-large' },
    });
    expect(readdirSync(join(tmpdir(), own))).toEqual([]);
    await tickets.close();
    expect(readdirSync(tmpdir())).not.toContain(own);
  });

  it('a name says nothing about folders', () => {
    expect(['../../a.csv', 'C:\\data\\a.csv', '..', '', 'a\u0000\n.csv'].map(plainName)).toEqual([
      'a.csv',
      'a.csv',
      'file',
      'file',
      'a.csv',
    ]);
  });
});

describe('guards', () => {
  it('read one cookie among many', () => {
    expect(cookieOf('a=1; b=2=3;c=', 'b')).toBe('2=3');
    expect(cookieOf('ab=1', 'b')).toBeNull();
    expect(cookieOf(null, 'b')).toBeNull();
  });

  it('refuse a request with two hosts', () => {
    const headers = { host: ['127.0.0.1:9', 'example.com'] };
    expect(refusalOf({ method: 'GET', path: '/', headers }, 9, 's')?.status).toBe(421);
  });

  it('keep a path inside its folder', () => {
    expect(fileOfPath('/srv/app', '/a/b.js')).toBe('/srv/app/a/b.js');
    expect(fileOfPath('/srv/app', '/../app2/x')).toBeNull();
    expect(fileOfPath('/srv/app', '/..')).toBeNull();
  });

  it('open the window without tabs, on a profile of its own', () => {
    expect(windowFlags('http://127.0.0.1:9/open?t=x', '/tmp/p')).toEqual(
      expect.arrayContaining([
        '--app=http://127.0.0.1:9/open?t=x',
        '--user-data-dir=/tmp/p',
        '--no-first-run',
        '--no-default-browser-check',
      ]),
    );
  });
});
