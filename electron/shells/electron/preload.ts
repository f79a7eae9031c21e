/** The only code of ours that sees both the page and Electron. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { bridgeOf } from './bridge.ts';

contextBridge.exposeInMainWorld(
  'tieoutBridge',
  bridgeOf({
    end: ipcRenderer,
    platform: process.platform,
    pathOf: (file) => webUtils.getPathForFile(file),
    ticket: () => crypto.randomUUID(),
  }),
);
