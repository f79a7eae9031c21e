/** Layers over the page, one at a time: palette, cheat sheet, settings, workspaces, the filter editor, kept views. */
import { create } from 'zustand';

export type Layer =
  'palette' | 'keys' | 'settings' | 'workspaces' | 'filter' | 'save-view' | 'views' | 'open-link';
type LayerStore = {
  readonly layer: Layer | null;
  /** The part of the layer to begin with, such as one setting; null = where it begins by itself. */
  readonly part: string | null;
};

export const useLayer = create<LayerStore>(() => ({ layer: null, part: null }));

/** Open a layer; any other closes. */
export function openLayer(layer: Layer, part: string | null = null): void {
  useLayer.setState({ layer, part });
}

/** Close whatever is open. */
export function closeLayer(): void {
  useLayer.setState({ layer: null, part: null });
}
