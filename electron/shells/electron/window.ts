/** How a window of the app is made. Pure, so that a test can hold the safe settings. */
import type { BrowserWindowConstructorOptions } from 'electron';

/** Options of every window: its page is sandboxed, isolated and knows only the bridge of the preload. */
export function windowOptions(preload: string, shown = true): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: shown,
    title: 'Tieout',
    backgroundColor: '#FBFBFA',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  };
}
