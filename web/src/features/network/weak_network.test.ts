import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerHint, hints } from '../../core/hints';
import { createStore } from '../../core/store';
import { somebody } from '../../testing/somebody';
import { type LocalDevice, offDevice } from '../devices';
import type { Person } from '../people';
import { quietFor, watchNetwork } from './weak_network';

const nadia = (poorConnection: boolean) => somebody('Nadia', { isSelf: true, poorConnection });
const setOn = vi.fn<(kind: 'microphone' | 'camera', on: boolean) => Promise<void>>(async () => undefined);
const camera = createStore<LocalDevice>(offDevice);
const list = createStore<readonly Person[]>([]);
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  camera.set({ ...offDevice, on: true });
  list.set([nadia(false)]);
  end = watchNetwork({ list }, { camera, setOn });
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

const told = () => hints.get()[0];

it('tells of one’s own connection while it is weak, and of nobody else’s', () => {
  list.set([nadia(false), somebody('Kofi', { poorConnection: true })]);
  expect(told()).toBeUndefined();
  list.set([nadia(true)]);
  expect(told()).toMatchObject({ id: 'weak-network', icon: 'wifi-low' });
  list.set([nadia(false)]);
  expect(told()).toBeUndefined();
});

it('offers to turn the camera off where it is on', () => {
  list.set([nadia(true)]);
  const hint = told();
  if (hint) answerHint(hint, hint.answers[0]);
  expect(setOn).toHaveBeenCalledExactlyOnceWith('camera', false);
  expect(told()).toBeUndefined();
});

it('is quiet for ten minutes after somebody closed it', () => {
  camera.set(offDevice);
  list.set([nadia(true)]);
  expect(told()?.answers).toEqual([]);
  const hint = told();
  if (hint) answerHint(hint, undefined);
  const again = () => {
    list.set([nadia(false)]);
    list.set([nadia(true)]);
    return told();
  };
  expect(again()).toBeUndefined();
  vi.advanceTimersByTime(quietFor);
  expect(again()).toBeDefined();
});

it('goes with the call', () => {
  list.set([nadia(true)]);
  end();
  expect(told()).toBeUndefined();
});
