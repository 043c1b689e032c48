import { expect, it } from 'vitest';
import { fluent } from './signing_camera';

it('gives a small picture all frames, and as many bits for each of them', () => {
  expect(fluent({ maxBitrate: 160_000, maxFramerate: 20 })).toEqual({ maxBitrate: 240_000, maxFramerate: 30 });
});

it('changes nothing of a picture that has all frames', () => {
  expect(fluent({ maxBitrate: 1_700_000, maxFramerate: 30 })).toEqual({ maxBitrate: 1_700_000, maxFramerate: 30 });
  expect(fluent({ maxFramerate: 60 })).toEqual({ maxFramerate: 60 });
});

it('knows that a browser names no bounds where there are none', () => {
  expect(fluent({})).toEqual({ maxFramerate: 30 });
});
