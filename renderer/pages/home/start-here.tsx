/** Home of an empty workspace: what the page answers, and how to get figures into it. */
import { NothingYet } from '../../ui/nothing-yet.tsx';
import { MonthPicture } from '../../ui/page-pictures.tsx';

/** The first screen of a new workspace. */
export function StartHere() {
  return (
    <NothingYet page="Home" title="How did the month go?" picture={<MonthPicture />}>
      Home shows what the month cost, what one successful outcome cost, whether the total ties out to the
      invoices, and what moved. Import an invoice or cost export and a gateway log, or look around in a sample
      company first. Nothing leaves this machine unless you connect an API.
    </NothingYet>
  );
}
