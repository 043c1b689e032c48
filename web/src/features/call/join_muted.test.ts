import { expect, it, vi } from 'vitest';
import { answerHint, hints } from '../../core/hints';
import { FakeTrack } from '../../testing/fake_track';
import { publishedAtFirst } from './join_muted';

function devices() {
  const [microphone, camera] = [new FakeTrack(), new FakeTrack()];
  return { microphone, camera, tracks: { microphone, camera } as unknown as Record<'microphone' | 'camera', MediaStreamTrack> };
}

it('publishes everything among 50 others', () => {
  const { microphone, tracks } = devices();
  expect(publishedAtFirst(tracks, 50, vi.fn<() => void>())).toBe(tracks);
  expect(microphone.isLive).toBe(true);
  expect(hints.get()).toEqual([]);
});

it('leaves the microphone off among more, says so, and opens it when asked', () => {
  const { microphone, camera, tracks } = devices();
  const unmute = vi.fn<() => void>();
  expect(publishedAtFirst(tracks, 51, unmute)).toEqual({ camera });
  expect(microphone.isLive).toBe(false);
  const [hint] = hints.get();
  if (hint) answerHint(hint, hint.answers[0]);
  expect(unmute).toHaveBeenCalledOnce();
});

it('says nothing of a microphone that was off anyway', () => {
  const { camera } = devices();
  const tracks = { camera: camera as unknown as MediaStreamTrack };
  expect(publishedAtFirst(tracks, 51, vi.fn<() => void>())).toBe(tracks);
  expect(hints.get()).toEqual([]);
});
