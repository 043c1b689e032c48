// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPreferences, loadPreferences, parsePreferences, preferences, setPreferences } from './preferences';

beforeEach(() => localStorage.clear());

describe('preferences', () => {
  it('come back on the next visit', () => {
    setPreferences({ name: 'Nadia', theme: 'dark', cameraOn: false });
    preferences.set(defaultPreferences);
    loadPreferences();
    expect(preferences.get()).toMatchObject({ name: 'Nadia', theme: 'dark', cameraOn: false, microphoneOn: true });
  });

  it.each([null, '', 'nonsense', 'null', '[]', '{"theme":"pink","name":7,"language":"xx","textSize":7,"font":"x","shortcuts":[1]}'])(
    'are the defaults where nothing sensible was kept: %s',
    (kept) => expect(parsePreferences(kept)).toEqual(defaultPreferences),
  );

  it('keep a background that there is, or a picture of the person, and no other', () => {
    const kept = (background: unknown) => parsePreferences(JSON.stringify({ background })).background;
    expect(['none', 'strong', 'council', 'own-4f5e'].map(kept)).toEqual(['none', 'strong', 'council', 'own-4f5e']);
    expect(['beach', 'own-', 'own-../x', 7].map(kept)).toEqual(['none', 'none', 'none', 'none']);
  });

  it('keep the shortcuts that are some, and those that were taken away', () => {
    const kept = { a: { key: 'm', control: true, shift: 'yes' }, b: null, c: { key: 7 }, d: 'x', e: { key: '' } };
    const { shortcuts } = parsePreferences(JSON.stringify({ shortcuts: kept }));
    expect(shortcuts).toEqual({ a: { key: 'm', control: true }, b: null });
  });

  it('work in a browser that keeps nothing', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    setPreferences({ name: 'Kofi' });
    expect(preferences.get().name).toBe('Kofi');
  });
});
