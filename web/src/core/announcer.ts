import { createStore, type ReadableStore } from './store';

export type Urgency = 'polite' | 'assertive';

/** Screen readers lose words that follow each other faster than this, in milliseconds. */
const pause = 300;

const spoken = { polite: createStore(''), assertive: createStore('') };
const waiting: Record<Urgency, string[]> = { polite: [], assertive: [] };
const timers: Partial<Record<Urgency, ReturnType<typeof setTimeout>>> = {};

/** What the live region of this urgency says. */
export function announcement(urgency: Urgency): ReadableStore<string> {
  return spoken[urgency];
}

/** Has a screen reader say something. What comes in a burst is said together. */
export function announce(sentence: string, urgency: Urgency = 'polite'): void {
  waiting[urgency].push(sentence);
  timers[urgency] ??= setTimeout(() => {
    delete timers[urgency];
    const words = waiting[urgency].splice(0).join(' ');
    // A repeated sentence is spoken again only if the region changes.
    spoken[urgency].set(words === spoken[urgency].get() ? `${words}\u00a0` : words);
  }, pause);
}
