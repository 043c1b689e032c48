// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences, preferences } from '../../core/preferences';
import { createStore } from '../../core/store';
import { followTheme } from '../../core/theme';
import { installDialog } from '../../testing/jsdom_dialog';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { camera, microphone } from '../devices';
import { SettingsDialog } from './SettingsDialog';

beforeAll(installDialog);
afterEach(cleanup);

const chosen: [string, string][] = [];
let container: Element;

beforeEach(() => {
  preferences.set(defaultPreferences);
  chosen.length = 0;
  const devices = { choose: async (kind: string, id: string) => void chosen.push([kind, id]), setOn: async () => undefined, tap: () => undefined, shownCamera: createStore(undefined) };
  const actions = [microphone, camera];
  ({ container } = renderInEnglish(<SettingsDialog devices={devices} actions={actions} onClose={() => undefined} />));
});

const show = (tab: string) => userEvent.click(screen.getByRole('tab', { name: tab }));
const row = (name: string) => {
  const found = screen.getByText(name).closest('li');
  if (!found) throw new Error(`no row for ${name}`);
  return within(found);
};

describe('the settings', () => {
  it.each(['Audio', 'Video', 'Background', 'Notifications', 'Shortcuts', 'Appearance', 'Language'])('can be used by everyone: %s', async (tab) => {
    await show(tab);
    expect(screen.getByRole('tabpanel', { name: tab })).toBeDefined();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('go from tab to tab by the arrows, round the end', async () => {
    act(() => screen.getByRole('tab', { name: 'Audio' }).focus());
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Language', selected: true }));
    await userEvent.keyboard('{Home}');
    expect(screen.getByRole('tabpanel', { name: 'Audio' })).toBeDefined();
  });

  it('tell in the place of a device why it cannot be tried', async () => {
    expect(await screen.findByText(/^It can’t be tried now/)).toBeDefined();
  });

  it('change how the page reads, and remember it', async () => {
    const end = followTheme(document.documentElement);
    await show('Appearance');
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Text size' }), '150');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Reading font' }), 'system');
    await userEvent.click(screen.getByRole('switch', { name: /^Less motion/ }));
    expect({ ...document.documentElement.dataset }).toEqual({ theme: 'dark', font: 'system', motion: 'less' });
    expect(document.documentElement.style.fontSize).toBe('150%');
    expect(preferences.get()).toMatchObject({ theme: 'dark', textSize: 150, font: 'system', lessMotion: true });
    end();
  });

  it('show oneself as in a mirror, or as the others see one', async () => {
    const end = followTheme(document.documentElement);
    await show('Video');
    await userEvent.click(screen.getByRole('switch', { name: /^Show me as in a mirror/ }));
    expect(document.documentElement.dataset['mirror']).toBe('off');
    expect(preferences.get().mirror).toBe(false);
    end();
  });

  it('switch off what is announced', async () => {
    await show('Notifications');
    await userEvent.click(screen.getByRole('switch', { name: 'Who raises a hand' }));
    expect(preferences.get()).toMatchObject({ announceHands: false, announceArrivals: true });
  });
});

describe('a shortcut', () => {
  const listen = async () => {
    await show('Shortcuts');
    await userEvent.click(screen.getByRole('button', { name: 'Change the shortcut: Mute or unmute the microphone' }));
  };

  it('is changed by pressing the new keys', async () => {
    await listen();
    await userEvent.keyboard('{Control>}m{/Control}');
    expect(preferences.get().shortcuts).toEqual({ microphone: { key: 'm', control: true } });
    expect(row('Mute or unmute the microphone').getByText('M')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Restore all shortcuts' }));
    expect(preferences.get().shortcuts).toEqual({});
  });

  it('that is taken is refused in words, until other keys are pressed', async () => {
    await listen();
    await userEvent.keyboard('{Control>}e{/Control}');
    expect(row('Mute or unmute the microphone').getByRole('status').textContent).toBe(
      'These keys already do something: Turn the camera on or off. Press others.',
    );
    expect(await axeViolations(container)).toEqual([]);
    expect(preferences.get().shortcuts).toEqual({});
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(preferences.get().shortcuts).toEqual({ microphone: { key: 'k', control: true } });
  });

  it('stays on Escape and goes on Backspace', async () => {
    await listen();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText('Press keys…')).toBeNull();
    await listen();
    await userEvent.keyboard('{Backspace}');
    expect(row('Mute or unmute the microphone').getByText('No shortcut')).toBeDefined();
  });
});
