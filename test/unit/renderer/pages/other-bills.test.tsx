import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { OtherBillsCard } from '../../../../renderer/pages/tie-out/other-bills-card.tsx';
import { tieOutText, tieOutValue } from '../../../../electron/shells/cli/tie-out-text.ts';
import { FAKE_PACK } from '../../../support/fake-pack.ts';
import { OTHER_BILL } from '../../../support/other-bill.ts';

const alone = FAKE_PACK.summary.tieOut;
const report = { ...alone, otherBills: [OTHER_BILL] };

it('bills that are not added are on the page with their difference, and no card is there without one', () => {
  const card = renderToStaticMarkup(<OtherBillsCard report={report} />);
  for (const text of ['OpenAI', 'Vantage cost report', '1,020.00', '+20.00']) expect(card).toContain(text);
  expect(renderToStaticMarkup(<OtherBillsCard report={alone} />)).toBe('');
});

it('the command line lists them, for people and for scripts', () => {
  expect(tieOutText(report)).toMatch(
    /openai +Vantage cost report +2026-10-01 +2026-10-31 +\$1,020\.00 +\$20\.00/,
  );
  expect(tieOutText(alone)).not.toContain('Not added');
  expect(tieOutValue(report).otherBills).toMatchObject([{ amountUsd: '1020', differenceUsd: '20' }]);
});
