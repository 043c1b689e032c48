import { expect, it } from 'vitest';
import { somebody } from '../../testing/somebody';
import { shownInPip } from './shown_in_pip';

const self = somebody('Nadia', { isSelf: true, speaking: true });
const kofi = somebody('Kofi');
const zoe = somebody('Zoé', { cameraOn: true });

it('is who speaks, and stays so until somebody else does', () => {
  expect(shownInPip([self, kofi, { ...zoe, speaking: true }], 'Kofi')).toBe('Zoé');
  expect(shownInPip([self, kofi, zoe], 'Zoé')).toBe('Zoé');
  expect(shownInPip([self, { ...kofi, speaking: true }, { ...zoe, speaking: true }], 'Zoé')).toBe('Zoé');
});

it('is at first, or when they have left, somebody to see', () => {
  expect(shownInPip([self, kofi, zoe], undefined)).toBe('Zoé');
  expect(shownInPip([self, kofi], 'Zoé')).toBe('Kofi');
});

it('is oneself only when alone', () => {
  expect(shownInPip([self], 'Kofi')).toBe('Nadia');
  expect(shownInPip([], 'Kofi')).toBeUndefined();
});
