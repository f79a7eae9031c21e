/** The export of a page: one button, one key, a choice between the two formats. */
import type { SheetFormat } from '../../shared/sheet/sheet.ts';
import { openContextMenu, underElement } from '../state/context-menu.ts';
import { Button } from './controls.tsx';

export type ExportAs = (format: SheetFormat) => void;

/** Ask for the format under the button; where the page shows none, under its head. */
export function askExport(exportAs: ExportAs): void {
  const button = document.querySelector('[data-export]') ?? document.querySelector('main h1');
  openContextMenu(button === null ? { left: 24, top: 64 } : underElement(button), 'Export', [
    { name: 'Excel workbook', side: '.xlsx', run: () => exportAs('xlsx') },
    { name: 'CSV', side: '.csv', run: () => exportAs('csv') },
  ]);
}

/** The button; disabled while there is nothing to export. */
export function ExportButton({ exportAs }: { readonly exportAs: ExportAs | undefined }) {
  return (
    <Button
      shortcut="E"
      data-export=""
      aria-haspopup="menu"
      disabled={exportAs === undefined}
      onClick={() => exportAs !== undefined && askExport(exportAs)}
    >
      Export
    </Button>
  );
}
