/** Layers over the page, one at a time: palette, cheat sheet, settings, the filter editor. */
import { create } from 'zustand';

export type Layer = 'palette' | 'keys' | 'settings' | 'filter';
type LayerStore = { readonly layer: Layer | null };

export const useLayer = create<LayerStore>(() => ({ layer: null }));

/** Open a layer; any other closes. */
export function openLayer(layer: Layer): void {
  useLayer.setState({ layer });
}

/** Close whatever is open. */
export function closeLayer(): void {
  useLayer.setState({ layer: null });
}
