/** Taking steps on the levers back, and forward again; also with the keys that editors use. */
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useEffect } from 'react';
import { redoDraft, undoDraft, useDrafts } from '../../state/scenario-drafts.ts';
import { commandKey } from '../../state/commands.ts';
import { Button } from '../../ui/controls.tsx';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/** The buttons. */
export function UndoButtons({
  draftKey,
  disabled,
}: {
  readonly draftKey: string;
  readonly disabled: boolean;
}) {
  const past = useDrafts((store) => (store.drafts.get(draftKey)?.held.past.length ?? 0) > 0);
  const future = useDrafts((store) => (store.drafts.get(draftKey)?.held.future.length ?? 0) > 0);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (disabled || !(event.metaKey || event.ctrlKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) undoDraft(draftKey);
      else if (key === 'y' || (key === 'z' && event.shiftKey)) redoDraft(draftKey);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [draftKey, disabled]);
  return (
    <>
      <Button
        look="quiet"
        aria-label="Undo"
        data-tip={`Undo  ${commandKey()} Z`}
        disabled={disabled || !past}
        icon={<IconArrowBackUp size={15} aria-hidden />}
        onClick={() => undoDraft(draftKey)}
      />
      <Button
        look="quiet"
        aria-label="Redo"
        data-tip={`Redo  ${commandKey()} Y`}
        disabled={disabled || !future}
        icon={<IconArrowForwardUp size={15} aria-hidden />}
        onClick={() => redoDraft(draftKey)}
      />
    </>
  );
}
