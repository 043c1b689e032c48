import { describe, expect, it } from 'vitest';
import { changesBetween } from './device_changes';
import type { Device, Devices } from './device_list';

const device = (id: string, label = id): Device => ({ id, label });
const list = (microphone: readonly Device[], camera: readonly Device[] = []): Devices => ({ microphone, camera, speaker: [] });
const none = { microphone: undefined, camera: undefined, speaker: undefined };
const [inside, headset] = [device('inside'), device('headset')];

describe('when devices are plugged in and out', () => {
  it('a new one is found, of each kind that came with it', () => {
    const before = list([inside], [device('cam')]);
    expect(changesBetween(before, list([inside, headset], [device('cam')]), none)).toEqual({ found: { microphone: headset }, lost: [] });
    const both = changesBetween(before, list([inside, headset], [device('cam'), device('new cam')]), none);
    expect(both.found).toEqual({ microphone: headset, camera: device('new cam') });
  });

  it('nothing is new where names come only now, or an old one is the default now', () => {
    expect(changesBetween(list([device('inside', '')]), list([inside, headset]), none).found).toEqual({});
    expect(changesBetween(list([inside]), list([device('default', 'Default: inside'), inside]), none).found).toEqual({});
  });

  it('the one that is used is lost, with what is left in its place', () => {
    const inUse = { ...none, microphone: 'headset' };
    expect(changesBetween(list([inside, headset]), list([inside]), inUse).lost).toEqual([{ kind: 'microphone', lost: headset, next: inside }]);
    expect(changesBetween(list([headset]), list([]), inUse).lost).toEqual([{ kind: 'microphone', lost: headset, next: undefined }]);
  });

  it('the first is the one in use until somebody chooses', () => {
    expect(changesBetween(list([headset, inside]), list([inside]), none).lost).toHaveLength(1);
    expect(changesBetween(list([inside, headset]), list([inside]), none).lost).toEqual([]);
  });

  it('one that nobody uses may go', () => {
    expect(changesBetween(list([inside, headset]), list([inside]), { ...none, microphone: 'inside' }).lost).toEqual([]);
  });
});
