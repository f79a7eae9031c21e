/** The end of a line of a sheet: its way out, and what is wrong with it. */
import { IconX } from '@tabler/icons-react';
import { Button } from '../../ui/controls.tsx';

/** `onRemove` undefined: the line is the only one and stays. */
export function RowEnd(props: {
  readonly removeWords: string;
  readonly fault: string | null;
  readonly onRemove: (() => void) | undefined;
}) {
  const { removeWords, fault, onRemove } = props;
  return (
    <>
      <Button
        look="quiet"
        aria-label={removeWords}
        disabled={onRemove === undefined}
        icon={<IconX size={15} aria-hidden />}
        onClick={onRemove}
      />
      {fault === null ? null : (
        <span className="t-field-fault a-condition-fault" role="alert">
          {fault}
        </span>
      )}
    </>
  );
}
