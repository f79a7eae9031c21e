/** What tables and figures answer to by themselves: told on the cheat sheet beside the commands. */

export const GESTURES: readonly { readonly name: string; readonly keys: readonly string[] }[] = [
  { name: 'Move in a table', keys: ['↑', '↓', '←', '→'] },
  { name: 'Open a figure or a row', keys: ['Enter'] },
  { name: 'Open or close a group', keys: ['→', '←'] },
  { name: 'Leave a row or mark out', keys: ['Alt', 'Enter'] },
  { name: 'Prove it', keys: ['Space'] },
  { name: 'Step into the proof', keys: ['Space', 'Space'] },
];
