/** The one place that decides how the renderer reaches the core. */
import { bridgeConnection } from './bridge.ts';
import type { Connection } from './connection.ts';
import { httpConnection } from './http.ts';

/** Inside Electron the preload bridge, anywhere else HTTP on the page's origin. */
export function connect(): Connection {
  const bridge = window.tieoutBridge;
  return bridge === undefined ? httpConnection() : bridgeConnection(bridge);
}
