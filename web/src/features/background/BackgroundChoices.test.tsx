// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPreferences, preferences, setPreferences } from '../../core/preferences';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { BackgroundChoices } from './BackgroundChoices';
import { BackgroundStrip } from './BackgroundStrip';

afterEach(cleanup);
beforeEach(() => preferences.set(defaultPreferences));

function canChangePictures(): void {
  for (const name of ['MediaStreamTrackProcessor', 'MediaStreamTrackGenerator', 'OffscreenCanvas']) vi.stubGlobal(name, Object);
}

function file(size: number, type = 'image/jpeg'): File {
  const picture = new File(['x'], 'wall.jpg', { type });
  Object.defineProperty(picture, 'size', { value: size });
  return picture;
}

describe('the choice of backgrounds', () => {
  beforeEach(canChangePictures);

  it.each([
    ['a panel', BackgroundChoices],
    ['a line', BackgroundStrip],
  ])('can be used by everyone in %s', async (_, Choices) => {
    const { container } = renderInEnglish(<Choices />);
    expect(screen.getByRole('radio', { name: 'None' })).toHaveProperty('checked', true);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('is one of all blurs and pictures, and is kept', async () => {
    renderInEnglish(<BackgroundChoices />);
    await userEvent.click(screen.getByRole('radio', { name: 'Strong' }));
    expect(preferences.get().background).toBe('strong');
    await userEvent.click(screen.getByRole('radio', { name: 'Library' }));
    expect(preferences.get().background).toBe('shelves');
    expect(screen.getAllByRole('radio').filter((radio) => (radio as HTMLInputElement).checked)).toHaveLength(1);
  });

  it('shows what was chosen elsewhere', () => {
    setPreferences({ background: 'medium', lowLight: true });
    renderInEnglish(<BackgroundChoices />);
    expect(screen.getByRole('radio', { name: 'Medium' })).toHaveProperty('checked', true);
    expect(screen.getByRole('switch', { name: /^Brighten/ })).toHaveProperty('checked', true);
  });

  it('says why a file does not become a background, and changes nothing', async () => {
    setPreferences({ background: 'light' });
    renderInEnglish(<BackgroundChoices />);
    await userEvent.upload(screen.getByLabelText('A picture of yours'), file(21 * 1024 * 1024));
    expect((await screen.findByRole('alert')).textContent).toMatch(/larger than 20 MB/);
    expect(preferences.get().background).toBe('light');
  });
});

it('a browser that cannot change pictures says so, and which can', () => {
  vi.unstubAllGlobals();
  renderInEnglish(<BackgroundChoices />);
  expect(screen.getByText(/This browser can’t change your picture/)).toBeDefined();
  expect(screen.queryByRole('radio')).toBeNull();
});
