/** Light or dark: as the system says, or as the user chose. Kept on this machine. */
import { create } from 'zustand';

export type ThemeChoice = 'system' | 'light' | 'dark';
type ThemeStore = { readonly choice: ThemeChoice; readonly dark: boolean };

const KEY = 'tieout.theme';
const QUERY = '(prefers-color-scheme: dark)';

export const useTheme = create<ThemeStore>(() => ({ choice: 'system', dark: false }));

function apply(choice: ThemeChoice): void {
  const dark = choice === 'dark' || (choice === 'system' && matchMedia(QUERY).matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  useTheme.setState({ choice, dark });
}

/** Choose a theme and keep the choice. */
export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(KEY, choice);
  apply(choice);
}

/** Apply the kept choice and follow the system. Returns the stop function. */
export function followTheme(): () => void {
  const kept = localStorage.getItem(KEY);
  apply(kept === 'light' || kept === 'dark' ? kept : 'system');
  const media = matchMedia(QUERY);
  const follow = () => apply(useTheme.getState().choice);
  media.addEventListener('change', follow);
  return () => media.removeEventListener('change', follow);
}
