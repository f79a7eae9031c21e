/** Every shortcut on one card. */
import { Modal } from '@mantine/core';
import { commandKey } from '../../state/commands.ts';
import { closeLayer, useLayer } from '../../state/layers.ts';
import { KeyCap } from '../controls.tsx';
import { PAGE_ENTRIES } from './pages.ts';
import './cheat-sheet.css';

/** The cheat sheet, opened with a question mark. */
export function CheatSheet() {
  const open = useLayer((store) => store.layer === 'keys');
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['Search or run', [commandKey(), 'K']],
    ['Filter', ['/']],
    ['Period back, forward', ['[', ']']],
    ['One level up', ['Esc']],
    ['Move in a table', ['↑', '↓', '←', '→']],
    ['Open a figure or a row', ['Enter']],
    ['Prove it', ['Space']],
    ['Step into the proof', ['Space', 'Space']],
    ['Table behind the chart', ['T']],
    ['Export as CSV', ['E']],
    ['This card', ['?']],
    ...PAGE_ENTRIES.map((entry) => [`Go to ${entry.name}`, ['g', entry.letter]] as const),
  ];
  return (
    <Modal
      opened={open}
      onClose={closeLayer}
      title="Keyboard shortcuts"
      size={620}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <dl className="t-keys">
        {lines.map(([name, keys]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {keys.map((key) => (
                <KeyCap key={key} keys={key} />
              ))}
              <span className="t-hidden">{keys.join(' ')}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
