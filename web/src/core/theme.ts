import { preferences } from './preferences';

/** Keeps the page in the theme that the person chose; returns what ends that. */
export function followTheme(root: HTMLElement): () => void {
  const apply = () => {
    const { theme } = preferences.get();
    if (theme === 'auto') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  };
  apply();
  return preferences.subscribe(apply);
}
