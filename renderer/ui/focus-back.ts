/** Where the keyboard goes when a dialog that is mounted open is taken away again. */
import { useEffect, useState } from 'react';

/** Give the focus back to what opened the dialog, or to the page when that is gone; not when something else holds it. */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // The dialog is still in the document while its effects are undone.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const from = opener instanceof HTMLElement && opener.isConnected ? opener : null;
        (from ?? document.getElementById('page'))?.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}
