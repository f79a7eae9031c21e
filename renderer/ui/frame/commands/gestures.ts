/** What tables and figures answer to by themselves: told on the cheat sheet beside the commands. */

export const GESTURES: readonly { readonly name: string; readonly keys: readonly string[] }[] = [
  { name: 'Move in a table', keys: ['↑', '↓', '←', '→'] },
  { name: 'Select more', keys: ['Shift', '↓'] },
  { name: 'Select all', keys: ['Mod', 'A'] },
  { name: 'Copy cells as values', keys: ['Mod', 'C'] },
  { name: 'Menu of a cell or a mark', keys: ['Shift', 'F10'] },
  { name: 'Wider or narrower column', keys: ['Alt', 'Shift', '→'] },
  { name: 'Sort by a column', keys: ['↑', 'Enter'] },
  { name: 'Open a figure or a row', keys: ['Enter'] },
  { name: 'Open or close a group', keys: ['→', '←'] },
  { name: 'Leave a row or mark out', keys: ['Alt', 'Enter'] },
  { name: 'Only this mark of a chart', keys: ['Shift', 'Enter'] },
  { name: 'Move over a chart', keys: ['←', '→', '↑', '↓'] },
  { name: 'Days of a chart as the period', keys: ['Shift', '→', 'Enter'] },
  { name: 'Prove it', keys: ['Space'] },
  { name: 'Step into the proof', keys: ['Space', 'Space'] },
];
