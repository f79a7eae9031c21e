/** The renderer over invented figures, for looking at its screens without a core. "?empty" shows an empty workspace. */
import { createRoot } from 'react-dom/client';
import { App } from '../../../renderer/app.tsx';
import { startApp } from '../../../renderer/start.ts';
import { EMPTY, fakeClient, fakeConnection, FULL } from '../fake-client.ts';

startApp(fakeConnection(fakeClient(location.search === '?empty' ? EMPTY : FULL)));
createRoot(document.getElementById('app')!).render(<App />);
