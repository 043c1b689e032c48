// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HallSwitch } from './hall_switch';

let hall: EventTarget & { close: () => void };
const open = vi.fn<(url: string, name: string) => typeof hall | null>();

beforeEach(() => {
  hall = Object.assign(new EventTarget(), { close: vi.fn<() => void>() });
  open.mockReset().mockImplementation(() => hall);
  vi.stubGlobal('open', open);
});
afterEach(() => vi.unstubAllGlobals());

it('opens a window, and closes it at the next press', () => {
  const second = new HallSwitch();
  second.toggle();
  expect(second.window.get()).toBe(hall);
  second.toggle();
  expect(hall.close).toHaveBeenCalledOnce();
  expect(second.window.get()).toBeUndefined();
});

it('takes no window that another site named so before', () => {
  const foreign = Object.assign(new EventTarget(), { close: vi.fn<() => void>() });
  vi.spyOn(foreign, 'addEventListener').mockImplementation(() => {
    throw new DOMException('another origin', 'SecurityError');
  });
  open.mockImplementation((_, name) => (name === '_blank' ? hall : foreign));
  const second = new HallSwitch();
  second.toggle();
  expect(second.window.get()).toBe(hall);
});

it('knows when somebody closes the window', () => {
  const second = new HallSwitch();
  second.toggle();
  hall.dispatchEvent(new Event('pagehide'));
  expect(second.window.get()).toBeUndefined();
});

it('closes the window with the page', () => {
  const second = new HallSwitch();
  second.toggle();
  window.dispatchEvent(new Event('pagehide'));
  expect(hall.close).toHaveBeenCalledOnce();
});

it('says each time that the browser let none open', () => {
  open.mockReturnValue(null);
  const second = new HallSwitch();
  const told = vi.fn<() => void>();
  second.toggle();
  expect(second.isBlocked.get()).toBe(true);
  second.isBlocked.subscribe(told);
  second.toggle();
  expect(told).toHaveBeenCalled();
  expect(second.isBlocked.get()).toBe(true);
});
