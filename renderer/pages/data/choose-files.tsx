/** Choosing files by the system's dialog. Dropping and pasting work on every page, by the frame. */
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { queueFiles } from '../../state/import-queue.ts';
import { Button } from '../../ui/controls.tsx';

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
