import { describe, expect, it } from 'vitest';
import { rateRows } from '../../../../shared/words/rates.ts';

describe('rates as rows of text', () => {
  it('are read with commas, semicolons or tabs, and with a source that holds commas', () => {
    expect(
      rateRows('EUR, 2026-10, 1.0842, ECB, monthly average\nGBP;2026-10-31;1.31;Bank of England\n').rows,
    ).toEqual([
      { currency: 'EUR', date: '2026-10', rate: '1.0842', source: 'ECB, monthly average' },
      { currency: 'GBP', date: '2026-10-31', rate: '1.31', source: 'Bank of England' },
    ]);
  });
  it('may be named in another order', () => {
    expect(rateRows('\uFEFFdate\tcurrency\tsource\trate\r\n2026-10\tEUR\tECB\t1.1\r\n')).toEqual({
      rows: [{ currency: 'EUR', date: '2026-10', rate: '1.1', source: 'ECB' }],
      broken: null,
    });
  });
  it('say which line lacks something, counting blank ones', () => {
    expect(rateRows('EUR,2026-10,1.1,ECB\n\nEUR,2026-11,1.2').broken).toBe(3);
    expect(rateRows('  ').broken).toBe(1);
  });
});
