import type { LocalVideoTrack } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hints, withdrawHint } from '../../core/hints';
import { defaultPreferences, preferences, setPreferences } from '../../core/preferences';
import { dressCamera, showDressed } from './dress';
import type { Effects } from './effects';
import { later } from './later';

const track = {} as LocalVideoTrack;
const source = { id: 'camera' } as MediaStreamTrack;
const wearer = { onChange: vi.fn<() => void>(), setOn: vi.fn<(on: boolean) => void>() };
/** What was done to the track, in order. */
let done: Effects['background'][];
/** What ends what a test began. */
const ends: (() => void)[] = [];
let load: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  for (const name of ['MediaStreamTrackProcessor', 'MediaStreamTrackGenerator', 'OffscreenCanvas']) vi.stubGlobal(name, Object);
  preferences.set(defaultPreferences);
  withdrawHint('effects');
  done = [];
  wearer.onChange.mockClear();
  const code = {
    applyEffects: async (_: LocalVideoTrack, { background }: Effects) => {
      await Promise.resolve();
      done.push(background);
    },
    previewEffects: () => () => undefined,
  };
  load = vi.spyOn(later, 'load').mockClear().mockResolvedValue(code);
});

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function dress(): Promise<void> {
  ends.push(await dressCamera(track, wearer));
}

describe('a camera', () => {
  it('is published as it is, without any code, where nothing is chosen', async () => {
    await dress();
    expect(load).not.toHaveBeenCalled();
  });

  it('shows what was chosen before anybody sees it', async () => {
    setPreferences({ background: 'strong' });
    await dress();
    expect(done).toEqual(['strong']);
  });

  it('is not published when the room cannot be hidden', async () => {
    setPreferences({ background: 'strong' });
    load.mockRejectedValue(new Error('no network'));
    await expect(dressCamera(track, wearer)).rejects.toThrow('no network');
  });

  it('follows what is chosen later, one change after the other, until it ends', async () => {
    const end = await dressCamera(track, wearer);
    setPreferences({ background: 'light' });
    setPreferences({ background: 'paper' });
    await vi.waitFor(() => expect(done.at(-1)).toBe('paper'));
    setPreferences({ name: 'Ada' });
    setPreferences({ background: 'none' });
    await vi.waitFor(() => expect(done.at(-1)).toBe('none'));
    const changes = done.length;
    expect(wearer.onChange).toHaveBeenCalledTimes(changes);
    end();
    setPreferences({ background: 'office' });
    await Promise.resolve();
    expect(done).toHaveLength(changes);
  });

  it('says so when a later choice cannot be done, and tries the next one', async () => {
    await dress();
    load.mockRejectedValueOnce(new Error('no network'));
    setPreferences({ background: 'light' });
    await vi.waitFor(() => expect(hints.get()).toMatchObject([{ id: 'effects' }]));
    setPreferences({ background: 'paper' });
    await vi.waitFor(() => expect(done).toEqual(['paper']));
  });

  it('is left alone in a browser that cannot change it', async () => {
    vi.unstubAllGlobals();
    setPreferences({ background: 'strong' });
    await dress();
    expect(load).not.toHaveBeenCalled();
  });
});

describe('what one sees of oneself', () => {
  it('is the camera itself, or nothing until what was chosen is there', () => {
    const shown = vi.fn<(track: MediaStreamTrack | undefined) => void>();
    showDressed(source, shown)();
    expect(shown).toHaveBeenLastCalledWith(source);
    shown.mockClear();
    setPreferences({ background: 'strong' });
    showDressed(source, shown)();
    expect(shown).not.toHaveBeenCalled();
  });
});
