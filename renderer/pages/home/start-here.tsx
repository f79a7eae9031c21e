/** Home of an empty workspace: what the page answers, and how to get figures into it. */
import { NothingYet } from '../../ui/nothing-yet.tsx';

function Picture() {
  const bars = [22, 30, 26, 34, 12, 14, 38, 42, 36, 44, 16, 18, 47, 50];
  return (
    <svg width="260" height="84" viewBox="0 0 260 84" aria-hidden>
      <rect x="0.5" y="0.5" width="259" height="83" rx="6" fill="var(--surface)" stroke="var(--line)" />
      <rect x="14" y="12" width="120" height="6" rx="1" fill="var(--line-strong)" />
      {bars.map((bar, at) => (
        <rect
          key={at}
          x={14 + at * 17}
          y={72 - bar}
          width="11"
          height={bar}
          fill={at > 5 ? 'var(--chart-actual)' : 'var(--chart-before)'}
        />
      ))}
      <line x1="10" x2="250" y1="72.5" y2="72.5" stroke="var(--line-strong)" />
    </svg>
  );
}

/** The first screen of a new workspace. */
export function StartHere() {
  return (
    <NothingYet page="Home" title="How did the month go?" picture={<Picture />}>
      Home shows what the month cost, what one successful outcome cost, whether the total ties out to the
      invoices, and what moved. Import an invoice or cost export and a gateway log, or look around in a sample
      company first. Nothing leaves this machine unless you connect an API.
    </NothingYet>
  );
}
