import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { nameKey } from '../../core/names';
import type { PeopleView } from '../people';
import { mentionBefore } from './text_parts';

/** More names than this are no help. */
const mostNames = 6;

/** The names that fit what is typed behind an @, and how one of them is taken. */
export interface Mentions {
  readonly id: string;
  readonly names: readonly string[];
  readonly chosen: number;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  look(): void;
  close(): void;
  take(name: string): void;
  /** Whether it meant the list. */
  press(event: KeyboardEvent): boolean;
}

export function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  people: PeopleView,
  onText: (text: string) => void,
): Mentions {
  const id = useId();
  const [names, setNames] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState(0);
  const close = () => setNames([]);
  const look = () => {
    const { value = '', selectionEnd = 0 } = field.current ?? {};
    const typed = mentionBefore(value, selectionEnd);
    const found = typed === undefined ? [] : namesFor(typed, people);
    setNames(found);
    setChosen((before) => Math.min(before, Math.max(0, found.length - 1)));
  };
  const take = (name: string) => {
    const element = field.current;
    if (!element) return;
    const { value, selectionEnd } = element;
    const typed = mentionBefore(value, selectionEnd) ?? '';
    const before = `${value.slice(0, selectionEnd - typed.length)}${name} `;
    onText(before + value.slice(selectionEnd));
    close();
    // Once the new text stands there.
    requestAnimationFrame(() => element.setSelectionRange(before.length, before.length));
  };
  const press = (event: KeyboardEvent) => {
    if (names.length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const name = names[chosen];
    if (step !== undefined) setChosen((chosen + step + names.length) % names.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && name !== undefined) take(name);
    else if (event.key === 'Escape') close();
    else return false;
    event.preventDefault();
    // The panel would close.
    event.stopPropagation();
    return true;
  };
  const attributes = {
    'aria-autocomplete': 'list',
    'aria-controls': names.length > 0 ? id : undefined,
    'aria-activedescendant': names.length > 0 ? `${id}-${chosen}` : undefined,
  };
  return { id, names, chosen, attributes, look, close, take, press };
}

function namesFor(typed: string, people: PeopleView): readonly string[] {
  const wanted = nameKey(typed);
  const names = new Set(people.list.get().filter(({ isSelf }) => !isSelf).map(({ name }) => name));
  const fitting = [...names].filter((name) => nameKey(name).split(' ').some((_, i, words) => words.slice(i).join(' ').startsWith(wanted)));
  // Written to its end, a name needs no list.
  return fitting.filter((name) => nameKey(name) !== wanted).slice(0, mostNames);
}
