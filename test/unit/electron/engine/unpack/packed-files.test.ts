import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { contentsOf } from '../../../../../electron/engine/unpack/contents.ts';
import { FREE_BYTES } from '../../../../../electron/engine/unpack/limits.ts';
import { bytesOf, contentIn, faultCode, gzipOf, hostOf, textOf, zipOf } from '../../../../support/packed.ts';

const csv = (rows: number) => `id,cost\n${Array.from({ length: rows }, (_, i) => `${i},0.${i}\n`).join('')}`;
const ref = { ref: 'a.zip', name: 'a.zip' };

describe('a gzip file', () => {
  it.each([1, 7, 1000, 65_536])('is read whatever the blocks of %i bytes it comes in', async (block) => {
    const content = await contentIn(gzipOf(csv(3000)), {}, block);
    expect(content.packings).toEqual(['gzip']);
    expect(await textOf(content)).toBe(csv(3000));
    expect(content.packedRead()).toBe(content.bytes);
  });

  it('of several members is one text', async () => {
    expect(await textOf(await contentIn(gzipOf('a\n', 'b\n', 'c\n')))).toBe('a\nb\nc\n');
  });

  it('can be read from a place inside', async () => {
    const content = await contentIn(gzipOf('0123456789'));
    expect(Buffer.from(await bytesOf(content.stream(4))).toString()).toBe('456789');
  });

  it('may end in zeros, and in nothing else', async () => {
    const packed = gzipOf('text');
    expect(await textOf(await contentIn(Buffer.concat([packed, Buffer.alloc(600)])))).toBe('text');
    const behind = async (tail: Buffer) =>
      faultCode(async () => textOf(await contentIn(Buffer.concat([packed, tail]))));
    expect(await behind(Buffer.from('more'))).toBe('file.damaged');
    expect(await behind(Buffer.concat([Buffer.alloc(9), gzipSync('lost')]))).toBe('file.damaged');
  });

  it('that was cut off or changed is refused', async () => {
    const packed = gzipOf(csv(2000));
    expect(await faultCode(async () => textOf(await contentIn(packed.subarray(0, -9))))).toBe(
      'file.truncated',
    );
    const changed = Buffer.from(packed);
    changed[Math.floor(changed.length / 2)]! ^= 0x40;
    expect(await faultCode(async () => textOf(await contentIn(changed)))).toBe('file.damaged');
  });

  it('that stands for far more than its size is stopped', async () => {
    const bomb = gzipSync(Buffer.alloc(2 * FREE_BYTES));
    let length = 0;
    const code = await faultCode(async () => {
      for await (const block of (await contentIn(bomb)).stream()) length += block.length;
    });
    expect(code).toBe('file.too-large');
    expect(length).toBeLessThanOrEqual(FREE_BYTES + (1 << 20));
  });

  it('stops reading the disk when nobody wants more', async () => {
    const noise = Buffer.from(Array.from({ length: 400_000 }, (_, i) => (i * 7919 * (i % 251)) & 255));
    const host = hostOf('a.gz', gzipSync(noise), 1024);
    const { openContent } = await import('../../../../../electron/engine/unpack/open-content.ts');
    const content = await openContent(host, { ref: 'a.gz', name: 'a.gz' });
    for await (const _ of content.stream()) break;
    expect(content.packedRead()).toBeLessThan(content.bytes);
  });
});

describe('a zip archive', () => {
  it('lists its files by path, without what the system put there', async () => {
    const zip = await zipOf([
      { path: 'usage/2026-10.json', content: '[]' },
      { path: '__MACOSX/usage/._2026-10.json', content: 'x' },
      { path: 'usage/.DS_Store', content: 'x' },
      { path: 'README.md', content: '# How this was exported' },
      { path: 'LICENSE', content: 'x' },
      { path: 'costs.csv', content: csv(3) },
      { path: 'readme-usage.txt', content: csv(3) },
    ]);
    const found = await contentsOf(hostOf('a.zip', zip), ref);
    expect(found.packing).toBe('zip');
    expect(found.files.map(({ file }) => file)).toEqual([
      { ...ref, entry: 'costs.csv' },
      { ...ref, entry: 'readme-usage.txt' },
      { ...ref, entry: 'usage/2026-10.json' },
    ]);
    expect(found.passedOver.map(({ path }) => path)).toEqual([
      '__MACOSX/usage/._2026-10.json',
      'usage/.DS_Store',
      'README.md',
      'LICENSE',
    ]);
  });

  it.each([false, true])('gives each file under its own name (64-bit sizes: %s)', async (zip64) => {
    const zip = await zipOf(
      [
        { path: 'usage/a.csv', content: csv(2000) },
        { path: 'usage/b.csv', content: csv(9), stored: true },
      ],
      { zip64 },
    );
    const a = await contentIn(zip, { name: 'october.zip', entry: 'usage/a.csv' }, 100);
    expect(a.name).toBe('october.zip › usage/a.csv');
    expect(await textOf(a)).toBe(csv(2000));
    expect(a.packedRead()).toBe(a.bytes);
    expect(a.bytes).toBeLessThan(zip.length);
    expect((await bytesOf(a.packed())).length).toBe(a.bytes);
    const b = await contentIn(zip, { entry: 'usage/b.csv' });
    expect(Buffer.from(await bytesOf(b.stream(3))).toString()).toBe(csv(9).slice(3));
  });

  it('with one file is that file; with several, one has to be named', async () => {
    const file = { path: 'a.csv', content: csv(2) };
    expect(await textOf(await contentIn(await zipOf([file])))).toBe(csv(2));
    const two = await zipOf([file, { ...file, path: 'b.csv' }]);
    expect(await faultCode(() => contentIn(two))).toBe('file.packing');
    expect(await faultCode(() => contentIn(two, { entry: 'c.csv' }))).toBe('file.unreadable');
    expect(await faultCode(async () => contentIn(await zipOf([])))).toBe('file.empty');
  });

  it('may hold gzip files, but no archive', async () => {
    const zip = await zipOf([
      { path: 'a.csv.gz', content: gzipOf(csv(5)) },
      { path: 'b.zip', content: await zipOf([{ path: 'c.csv', content: csv(1) }]) },
    ]);
    const content = await contentIn(zip, { entry: 'a.csv.gz' });
    expect([content.packings, await textOf(content)]).toEqual([['zip', 'gzip'], csv(5)]);
    expect(await faultCode(() => contentIn(zip, { entry: 'b.zip' }))).toBe('file.packing');
    expect(await faultCode(async () => contentIn(gzipOf(zip)))).toBe('file.packing');
    expect(await faultCode(async () => contentIn(gzipOf(gzipOf('a'))))).toBe('file.packing');
  });

  it('with a password is refused where it matters', async () => {
    const zip = await zipOf([
      { path: 'open.csv', content: csv(2) },
      { path: 'shut.csv', content: csv(2), password: 'secret' },
    ]);
    expect((await contentsOf(hostOf('a.zip', zip), ref)).files).toHaveLength(2);
    expect(await textOf(await contentIn(zip, { entry: 'open.csv' }))).toBe(csv(2));
    expect(await faultCode(() => contentIn(zip, { entry: 'shut.csv' }))).toBe('file.encrypted');
  });

  it('is checked against its checksums and never read past its end', async () => {
    const zip = await zipOf([{ path: 'a.csv', content: csv(50), stored: true }]);
    const changed = Buffer.from(zip);
    changed[80]! ^= 1;
    expect(await faultCode(async () => textOf(await contentIn(changed)))).toBe('file.damaged');
    for (const length of [10, 40, zip.length - 30, zip.length - 1])
      expect(await faultCode(async () => textOf(await contentIn(zip.subarray(0, length))))).toMatch(
        /^file\./,
      );
  });

  it('names files by labels that never become paths', async () => {
    const zip = await zipOf([{ path: '../../etc/passwd\u202e.csv', content: csv(2) }]);
    const { files } = await contentsOf(hostOf('a.zip', zip), ref);
    const content = await contentIn(zip, { ...ref, ...files[0]!.file });
    expect(content.name).toBe('a.zip › ../../etc/passwd.csv');
    expect(await textOf(content)).toBe(csv(2));
  });

  it('that is an Excel workbook says so', async () => {
    const book = await zipOf([
      { path: '[Content_Types].xml', content: '<x/>' },
      { path: 'xl/workbook.xml', content: '<x/>' },
    ]);
    expect(await faultCode(() => contentsOf(hostOf('a.xlsx', book), ref))).toBe('file.encoding');
  });
});

describe('a file that is packed in another way', () => {
  const tar = Buffer.alloc(1024);
  tar.write('a.csv', 0);
  tar.write('ustar', 257);
  it.each([
    ['Zstandard', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0])],
    ['bzip2', Buffer.from('BZh91AY&SY')],
    ['tar', tar],
    ['tar in gzip', Buffer.from(gzipOf(tar))],
  ])('is refused by its name: %s', async (_, bytes) => {
    expect(await faultCode(() => contentIn(bytes))).toBe('file.packing');
  });

  it('is told by content, so that a text may be called anything', async () => {
    const content = await contentIn(Buffer.from('BZhX,cost\n1,2\n'), { name: 'a.zip' });
    expect([content.packings, await textOf(content)]).toEqual([[], 'BZhX,cost\n1,2\n']);
  });
});
