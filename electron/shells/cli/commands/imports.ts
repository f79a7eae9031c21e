/** tieout imports: what came in. */
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { count, dollars } from '../output.ts';
import { receiptValue } from '../receipt.ts';
import { left, right, tableText } from '../table.ts';

const COLUMNS = [
  right('Id'),
  left('File'),
  left('Source'),
  left('Role'),
  left('State'),
  right('Read'),
  right('Imported'),
  right('Duplicates'),
  right('Rejected'),
  right('Unpriced'),
  right('Reported, USD'),
  right('List, USD'),
];

export const importsCommand: Command = {
  name: 'imports',
  words: 'list the imports of a workspace',
  options: { workspace: WORKSPACE, json: JSON_FLAG },
  async run(given, { terminal, open }) {
    const session = await open({ mode: 'read' });
    try {
      const receipts = await session.client.imports.list();
      if (given.flag('json')) {
        terminal.out(JSON.stringify({ imports: receipts.map(receiptValue) }, null, 2));
        return 0;
      }
      const rows = receipts.map((receipt) => [
        String(receipt.id),
        receipt.file,
        receipt.sourceName,
        receipt.role,
        receipt.state,
        count(receipt.read),
        count(receipt.imported),
        count(receipt.duplicates),
        count(receipt.rejected),
        count(receipt.unpriced),
        dollars(receipt.reportedCost),
        dollars(receipt.listCost),
      ]);
      terminal.out(rows.length === 0 ? 'The workspace holds no imports yet.' : tableText(COLUMNS, rows));
      return 0;
    } finally {
      await session.close();
    }
  },
};
