/** Electron's windows and dialogs behind the host. */
import { BrowserWindow, dialog, shell, type OpenDialogOptions } from 'electron';
import { writeWhole } from '../machine/write-whole.ts';
import { PRINT_STATE, printRoute } from '../machine/printing.ts';
import { APP_PAGE } from './guards.ts';
import type { Desktop } from './host.ts';
import { windowOptions } from './window.ts';

const PATIENCE_MS = 60_000;

/** Runs in the page: settles when the print route says "ready" or "failed". */
const WHEN_READY = `new Promise((resolve, reject) => {
  const root = document.documentElement;
  const look = () => {
    const state = root.dataset[${JSON.stringify(PRINT_STATE)}];
    if (state === 'ready') resolve(true);
    else if (state !== undefined) reject(new Error(root.dataset[${JSON.stringify(`${PRINT_STATE}Message`)}] ?? state));
  };
  new MutationObserver(look).observe(root, { attributes: true });
  setTimeout(() => reject(new Error('the print page was not ready in time')), ${PATIENCE_MS});
  look();
})`;

const FILTERS = [{ name: 'Tieout workspace', extensions: ['tieout'] }];

async function chosenWorkspace(how: 'open' | 'new', window: BrowserWindow | null): Promise<string | null> {
  if (how === 'open') {
    const options: OpenDialogOptions = { filters: FILTERS, properties: ['openFile'] };
    const { filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return filePaths[0] ?? null;
  }
  const options = { filters: FILTERS, defaultPath: 'workspace.tieout' };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? null : filePath;
}

/** The desktop around a main window. */
export function desktopOf(preload: string, mainWindow: () => BrowserWindow | null): Desktop {
  return {
    async print(month, paper) {
      const hidden = new BrowserWindow(windowOptions(preload, false));
      try {
        await hidden.loadURL(`${APP_PAGE}${printRoute(month, paper)}`);
        await hidden.webContents.executeJavaScript(WHEN_READY);
        const bytes = await hidden.webContents.printToPDF({
          generateTaggedPDF: true,
          generateDocumentOutline: true,
          preferCSSPageSize: true,
          printBackground: true,
        });
        return new Uint8Array(bytes);
      } finally {
        hidden.destroy();
      }
    },
    async askWhere(name) {
      const window = mainWindow();
      const options = { defaultPath: name, title: 'Save' };
      const answer = await (window === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options));
      return answer.canceled ? null : answer.filePath;
    },
    write: (path, content) => writeWhole(path, content),
    chooseWorkspace: (how) => chosenWorkspace(how, mainWindow()),
    reveal: (path) => shell.showItemInFolder(path),
  };
}
