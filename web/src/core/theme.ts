import { preferences } from './preferences';

/** Keeps the page as the person wants to see it: theme, size of letters, font, motion, oneself. Returns what ends that. */
export function followTheme(root: HTMLElement): () => void {
  const apply = () => {
    const { theme, textSize, font, lessMotion, mirror } = preferences.get();
    mark(root, 'theme', theme === 'auto' ? undefined : theme);
    mark(root, 'font', font === 'system' ? font : undefined);
    mark(root, 'motion', lessMotion ? 'less' : undefined);
    mark(root, 'mirror', mirror ? undefined : 'off');
    root.style.fontSize = textSize === 100 ? '' : `${textSize}%`;
  };
  apply();
  return preferences.subscribe(apply);
}

function mark(root: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) delete root.dataset[name];
  else root.dataset[name] = value;
}
