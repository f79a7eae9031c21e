import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantReader } from '../../../../electron/sources/reading/time.ts';

const at = (iso: string) => Date.parse(iso);

describe('times without a zone on days when clocks change', () => {
  it.each([
    // the hour that is skipped moves forward
    ['Europe/Berlin', '2026-03-29 01:59:59', '2026-03-29T00:59:59Z'],
    ['Europe/Berlin', '2026-03-29 02:30', '2026-03-29T01:30:00Z'],
    ['Europe/Berlin', '2026-03-29 03:00', '2026-03-29T01:00:00Z'],
    ['America/New_York', '2026-03-08 02:30', '2026-03-08T07:30:00Z'],
    // the hour that comes twice is the first of the two
    ['Europe/Berlin', '2026-10-25 01:59:59', '2026-10-24T23:59:59Z'],
    ['Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30:00Z'],
    ['Europe/Berlin', '2026-10-25 03:00', '2026-10-25T02:00:00Z'],
    ['America/New_York', '2026-11-01 01:30', '2026-11-01T05:30:00Z'],
    // half an hour
    ['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:45:00Z'],
    ['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45:00Z'],
    // a whole day was left out
    ['Pacific/Apia', '2011-12-30 12:00', '2011-12-30T22:00:00Z'],
    ['Asia/Kolkata', '2026-10-25 02:30', '2026-10-24T21:00:00Z'],
  ])('in %s, %s is %s', (zone, written, utc) => {
    expect(instantReader(zone)(written)).toBe(at(utc));
  });

  it('that state an offset are not touched by the zone', () => {
    expect(instantReader('Europe/Berlin')('2026-10-25T02:30:00+01:00')).toBe(at('2026-10-25T01:30:00Z'));
    expect(instantReader('Europe/Berlin')('2026-10-25T02:30:00Z')).toBe(at('2026-10-25T02:30:00Z'));
  });

  it('are the instants that the calendar of the zone has, around every change', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Africa/Casablanca',
    ];
    const readers = new Map(zones.map((zone) => [zone, instantReader(zone)]));
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        fc.integer({ min: -180, max: 180 }),
        (zone, day, minutes) => {
          const change = Temporal.Instant.fromEpochMilliseconds(day.getTime())
            .toZonedDateTimeISO(zone)
            .getTimeZoneTransition('next');
          const near = (change?.toInstant() ?? Temporal.Instant.fromEpochMilliseconds(day.getTime()))
            .add({ minutes })
            .toZonedDateTimeISO(zone)
            .toPlainDateTime();
          const expected = near.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
          expect(readers.get(zone)!(near.toString())).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('do not depend on where the program runs', () => {
    const time = fileURLToPath(new URL('../../../../electron/sources/reading/time.ts', import.meta.url));
    const script = `import { instantReader } from ${JSON.stringify(time)};
      process.stdout.write([instantReader(), instantReader('UTC', 'mdy'), instantReader('Europe/Berlin')]
        .map((read) => read('2026-03-29 02:30') + ' ' + read('10/25/2026 02:30')).join());`;
    const said = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Europe/Berlin'].map((zone) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
        env: { ...process.env, TZ: zone },
      }),
    );
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toContain(String(at('2026-03-29T02:30:00Z')));
  });
});
