/** Files come in here: dropped anywhere on the page, or chosen. */
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { queueFiles } from '../../state/import-queue.ts';
import { Button } from '../../ui/controls.tsx';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** True while files are dragged over the window; dropped files go to the queue. */
export function useFileDrop(closed: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Entering a child fires before leaving its parent, so depth tells when the window is left.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth += 1;
      setOver(!closed);
    };
    const leave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hold = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = closed ? 'none' : 'copy';
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (!closed) void queueFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', drop);
    };
  }, [closed]);
  return over;
}

/** The button that opens the system's file dialog. */
export function ChooseFiles(props: { readonly look?: 'plain' | 'primary'; readonly disabled: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void queueFiles(files);
        }}
      />
      <Button
        look={props.look ?? 'primary'}
        disabled={props.disabled}
        icon={<IconFileImport size={15} stroke={1.7} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        Choose files
      </Button>
    </>
  );
}

/** What the whole page shows while files hang over it. */
export function DropVeil() {
  return (
    <div className="d-veil" aria-hidden>
      <strong>Drop to look at the files</strong>
      <span>Nothing is imported before you say so.</span>
    </div>
  );
}
