// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PipSwitch } from './pip_switch';

const requestWindow = vi.fn<() => Promise<Window>>();
let small: EventTarget & { close(): void };

beforeEach(() => {
  small = Object.assign(new EventTarget(), { close: vi.fn<() => void>() });
  requestWindow.mockReset().mockImplementation(async () => small as never);
  vi.stubGlobal('documentPictureInPicture', { requestWindow });
});
afterEach(() => vi.unstubAllGlobals());

it('opens a window, and closes it at the next press', async () => {
  const pip = new PipSwitch();
  await pip.toggle();
  expect(pip.window.get()).toBe(small);
  await pip.toggle();
  expect(small.close).toHaveBeenCalledOnce();
  expect(pip.window.get()).toBeUndefined();
  expect(requestWindow).toHaveBeenCalledOnce();
});

it('knows when the person closes the window themselves', async () => {
  const pip = new PipSwitch();
  await pip.toggle();
  small.dispatchEvent(new Event('pagehide'));
  expect(pip.window.get()).toBeUndefined();
});

it('stays as it is where the browser refuses', async () => {
  requestWindow.mockRejectedValueOnce(new DOMException('no click', 'NotAllowedError'));
  const pip = new PipSwitch();
  await pip.toggle();
  expect(pip.window.get()).toBeUndefined();
});

it('shows the largest picture of somebody else where there are no such windows', async () => {
  vi.stubGlobal('documentPictureInPicture', undefined);
  document.body.innerHTML = '<div class="stage"><p class="tile self"><video id="own"></video></p><p class="tile"><video id="other"></video></p></div>';
  const shown: string[] = [];
  for (const video of document.querySelectorAll('video')) {
    video.requestPictureInPicture = async () => {
      shown.push(video.id);
      return {} as never;
    };
  }
  await new PipSwitch().toggle();
  expect(shown).toEqual(['other']);
});
