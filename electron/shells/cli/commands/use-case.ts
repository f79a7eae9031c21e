/** tieout use-case: define what success means. */
import type { z } from 'zod';
import type { UseCaseInput } from '../../../../shared/contract/use-cases.ts';
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { readJson } from '../json-file.ts';

type Draft = z.input<typeof UseCaseInput>;

export const useCaseCommand: Command = {
  name: 'use-case',
  words: 'save use cases from a JSON file: one definition or a list',
  operands: { name: 'FILE.json', min: 1, max: 1 },
  options: { workspace: WORKSPACE, json: JSON_FLAG },
  notes: [
    'A definition: {"id": "support", "name": "Support", "unit": "ticket", "outcome": "resolved ticket",',
    '  "success": "closed without reopening", "where": [{"dimension": "feature", "values": ["support-bot"]}],',
    '  "humanCost": "4.20", "valuePerSuccess": null}',
    'The first use case whose filter a line meets gets the line. An id that exists is replaced.',
  ],
  async run(given, { terminal, open }) {
    const document = await readJson(given.files[0] ?? '', 'use-case.invalid');
    const drafts = (Array.isArray(document) ? document : [document]) as readonly Draft[];
    const session = await open({ mode: 'write' });
    try {
      for (const draft of drafts) await session.client.units.save(draft);
      const all = await session.client.units.useCases();
      if (given.flag('json')) terminal.out(JSON.stringify({ useCases: all }, null, 2));
      else terminal.out(`${drafts.length} saved; the workspace has ${all.map(({ id }) => id).join(', ')}.`);
      return 0;
    } finally {
      await session.close();
    }
  },
};
