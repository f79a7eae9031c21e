/** Names that stand for ids on screen: use cases are filtered by id and read by name. */
import { create } from 'zustand';
import { connection } from './connection.ts';

type NameStore = { readonly useCases: ReadonlyMap<string, string> };

export const useNames = create<NameStore>(() => ({ useCases: new Map() }));

/** Read the names again; after every change of the workspace. */
export async function refreshNames(): Promise<void> {
  const list = await connection().client.units.useCases(undefined);
  useNames.setState({ useCases: new Map(list.map((each) => [each.id, each.name])) });
}

/** The name of a use case; its id where it is not known. */
export function useCaseName(id: string): string {
  return useNames.getState().useCases.get(id) ?? id;
}
