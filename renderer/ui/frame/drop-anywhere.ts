/** Files dropped on any page go to the Data page, instead of the browser opening them. */
import { useEffect } from 'react';
import { currentAddress, go } from '../../state/address.ts';
import { queueFiles } from '../../state/import-queue.ts';
import { useWorkspace } from '../../state/workspace.ts';

/** Catch drops that no page has caught. */
export function useDropAnywhere(): void {
  const readOnly = useWorkspace((store) => store.summary?.readOnly === true);
  useEffect(() => {
    const isOurs = (event: DragEvent) =>
      event.dataTransfer?.types.includes('Files') === true && currentAddress().page !== 'data';
    const hold = (event: DragEvent) => {
      if (!isOurs(event)) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = readOnly ? 'none' : 'copy';
    };
    const drop = (event: DragEvent) => {
      if (!isOurs(event)) return;
      event.preventDefault();
      if (readOnly) return;
      void queueFiles([...event.dataTransfer!.files]);
      go({ page: 'data', item: null, subject: null });
    };
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', drop);
    };
  }, [readOnly]);
}
