/** Window and preload are compiled apart; this holds their two descriptions of the bridge together. */
import { expectTypeOf, it } from 'vitest';
import type { Bridge as PreloadBridge } from '../../electron/shells/electron/channels.ts';
import type { Bridge as WindowBridge } from '../../renderer/client/bridge.ts';

it('the preload gives the window the bridge it expects', () => {
  expectTypeOf<PreloadBridge>().toExtend<WindowBridge>();
});
