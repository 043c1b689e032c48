import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

interface Swatch {
  /** "#rrggbb", or '' for Visio's own. */
  readonly value: string;
  /** What is painted. */
  readonly colour: string;
  readonly words: MessageDescriptor;
}

/** Visio’s own colour. */
export const petrol = '#025e68';

export const swatches: readonly Swatch[] = [
  { value: '', colour: petrol, words: msg({ message: 'Petrol', context: 'colour' }) },
  { value: '#225899', colour: '#225899', words: msg({ message: 'Blue', context: 'colour' }) },
  { value: '#266739', colour: '#266739', words: msg({ message: 'Green', context: 'colour' }) },
  { value: '#862c81', colour: '#862c81', words: msg({ message: 'Plum', context: 'colour' }) },
  { value: '#854324', colour: '#854324', words: msg({ message: 'Earth', context: 'colour' }) },
];

export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}
