import {expect} from '@playwright/test';
import type {Person} from './person.ts';

/** In a page, before it loads: keeps every track that a device gives it. */
function keepTracks(): void {
  const tracks: MediaStreamTrack[] = [];
  Object.assign(window, {tracks});
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    tracks.push(...stream.getTracks());
    return stream;
  };
}

/** Watches the devices of whoever opens a page from now on. */
export async function watchDevices(person: Person): Promise<void> {
  await person.page.addInitScript(keepTracks);
}

/** Waits until `count` of the tracks that the page's devices gave are live: 0 when camera and microphone are free. */
export async function expectLiveTracks(person: Person, count: number): Promise<void> {
  const live = () =>
    person.page.evaluate(() => {
      const {tracks} = window as unknown as {tracks: MediaStreamTrack[]};
      return tracks.filter(({readyState}) => readyState === 'live').length;
    });
  await expect.poll(live, {message: `live tracks of ${person.name}`}).toBe(count);
}
