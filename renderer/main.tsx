/** Starts the renderer: theme, connection, address, then the page the address names. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connect } from './client/connect.ts';
import { startApp } from './start.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no place for the app');
startApp(connect());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
