/** Open a view whose link was copied elsewhere. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { go } from '../../state/address.ts';
import type { Address } from '../../state/address-text.ts';
import { closeLayer, useLayer } from '../../state/layers.ts';
import { linkIn } from '../../state/saved-views.ts';
import { Button, Field } from '../controls.tsx';
import '../frame/form.css';

function LinkForm() {
  const [text, setText] = useState('');
  const address = linkIn(text);
  const open = (found: Address | null) => {
    if (found === null) return;
    closeLayer();
    go(found);
  };
  return (
    <form
      className="t-form"
      onSubmit={(event) => {
        event.preventDefault();
        open(address);
      }}
    >
      <Field
        label="Link"
        data-autofocus
        value={text}
        placeholder="#/explore?…"
        note="The link of a view, copied here (Copy the link of this view) or from the address of a browser. It opens with the figures of this workspace."
        fault={text.trim() === '' || address !== null ? null : 'This is no link of a view: it has no “#/”'}
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          const found = linkIn(event.clipboardData.getData('text'));
          if (found === null) return;
          event.preventDefault();
          open(found);
        }}
      />
      <div className="t-form-actions">
        <Button onClick={closeLayer}>Cancel</Button>
        <Button type="submit" look="primary" disabled={address === null}>
          Open
        </Button>
      </div>
    </form>
  );
}

/** The dialog; pasting a link opens it at once. */
export function OpenLink() {
  const open = useLayer((store) => store.layer === 'open-link');
  return (
    <Modal
      opened={open}
      onClose={closeLayer}
      title="Open a copied view"
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {open ? <LinkForm /> : null}
    </Modal>
  );
}
