/** Files come in anywhere: dropped on any page or pasted. Exports go to the queue on the Data page, a workspace opens. */
import { useEffect, useState } from 'react';
import { go } from '../../state/address.ts';
import { connection } from '../../state/connection.ts';
import { droppedFiles, pastedFile, workspaceAmong } from '../../state/dropped-files.ts';
import { queueFault, queueFiles } from '../../state/import-queue.ts';
import { faultIn } from '../../state/fault.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { openHanded } from '../../state/workspaces.ts';
import './drop-anywhere.css';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

function toData(): void {
  go({ page: 'data', item: null, subject: null });
}

/** Take files in: a workspace is opened, everything else is looked at. */
async function takeIn(given: Promise<readonly File[]>, readOnly: boolean): Promise<void> {
  try {
    const files = await given;
    const workspace = workspaceAmong(files);
    if (workspace !== null) return await openHanded(await connection().fileRef(workspace));
    if (readOnly || files.length === 0) return;
    toData();
    await queueFiles(files);
  } catch (error) {
    toData();
    queueFault('What was dropped', faultIn(error));
  }
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function onPaste(event: ClipboardEvent, readOnly: boolean): void {
  const data = event.clipboardData;
  if (data === null || readOnly || isField(event.target)) return;
  const text = data.files.length > 0 ? null : pastedFile(data.getData('text/plain'), new Date());
  const files = text === null ? [...data.files] : [text];
  if (files.length === 0) return;
  event.preventDefault();
  void takeIn(Promise.resolve(files), readOnly);
}

/** Catch drops and pastes on every page. True while files hang over the window. */
function useDrops(readOnly: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    const listen = <Name extends keyof WindowEventMap>(
      name: Name,
      heard: (event: WindowEventMap[Name]) => void,
    ) => window.addEventListener(name, heard, { signal: ending.signal });
    // Entering a child fires before leaving its parent, so depth tells when the window is left.
    let depth = 0;
    const end = () => {
      depth = 0;
      setOver(false);
    };
    listen('dragenter', (event) => {
      if (!holdsFiles(event)) return;
      depth += 1;
      setOver(true);
    });
    listen('dragleave', (event) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) end();
    });
    listen('dragover', (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = 'copy';
    });
    listen('drop', (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      end();
      void takeIn(droppedFiles(event.dataTransfer!), readOnly);
    });
    listen('paste', (event) => onPaste(event, readOnly));
    return () => ending.abort();
  }, [readOnly]);
  return over;
}

/** What the whole window shows while files hang over it. */
export function DropAnywhere() {
  const readOnly = useWorkspace((store) => store.summary?.readOnly === true);
  const over = useDrops(readOnly);
  if (!over) return null;
  return (
    <div className="t-veil" aria-hidden>
      <strong>{readOnly ? 'Drop a workspace to open it' : 'Drop to look at the files'}</strong>
      <span>
        {readOnly
          ? 'This workspace is read only, so exports cannot be imported.'
          : 'Files, folders or archives. Nothing is imported before you say so. A .tieout file opens.'}
      </span>
    </div>
  );
}
