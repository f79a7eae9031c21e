/** Every setting by its name: each opens the settings where it stands. */
import type { Command } from '../../../state/command.ts';
import { openLayer } from '../../../state/layers.ts';
import type { Around } from './around.ts';

/** What the settings dialog holds, by the names of its fields. `also`: what people call it. */
const SETTINGS = [
  { part: 'numbers', name: 'How numbers are written', also: 'format locale decimal separator', own: true },
  { part: 'dates', name: 'How dates are written', also: 'format locale order', own: true },
  { part: 'name', name: 'Workspace name', also: 'rename company', own: false },
  { part: 'zone', name: 'Reporting time zone', also: 'calendar utc', own: false },
  { part: 'target', name: 'Target, share of human cost', also: '25 % line', own: false },
  { part: 'red-line', name: 'Red line, share of human cost', also: '50 % line limit', own: false },
  { part: 'least', name: 'Outcomes a verdict needs', also: 'minimum sample', own: false },
  { part: 'prompts', name: 'Prompts and answers', also: 'keep drop privacy text', own: false },
] as const;

/** One command for each setting; those of a workspace that is only read cannot be changed. */
export function settingCommands({ readOnly }: Around): Command[] {
  return SETTINGS.map(({ part, name, also, own }) => ({
    id: `setting-${part}`,
    group: 'Settings',
    name,
    also: `setting ${also}`,
    side: 'setting',
    ready: own || !readOnly,
    run: () => openLayer('settings', part),
  }));
}
