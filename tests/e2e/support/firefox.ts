import puppeteer, {type Browser as Firefox, type Page as FirefoxPage} from 'puppeteer-core';
import {keepConnections} from './connections.ts';
import {textTopic} from './letters.ts';
import {enter, type Options} from './plain_page.ts';

export type {Firefox, FirefoxPage};

const preferences = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
};

/** With a fake camera, which shows one colour after another, and a fake microphone, which plays 1000 Hz. */
export function launchFirefox(more: Record<string, unknown> = {}): Promise<Firefox> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    extraPrefsFirefox: {...preferences, ...more},
    args: ['--lang=en-GB'],
  });
}

export interface Seat {
  /** The page with LiveKit's client. */
  site: string;
  /** The server, by WebSocket. */
  url: string;
  token: string;
  options: Options;
}

/** A page with LiveKit's client and nothing of our app, in a meeting. */
export async function enterByFirefox(firefox: Firefox, {site, url, token, options}: Seat): Promise<FirefoxPage> {
  const page = await firefox.newPage();
  await page.setViewport({width: 1280, height: 800});
  await page.evaluateOnNewDocument(keepConnections);
  await page.goto(site);
  await page.evaluate(enter, {url, token, textTopic, options});
  return page;
}

/** Runs in a page: the average colour of somebody's picture there, red, green and blue; black where there is none. */
export function colour(name: string): number[] {
  const video = document.querySelector<HTMLVideoElement>(`[data-participant-name="${name}"] video`);
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!video || !context || video.videoWidth === 0) return [0, 0, 0];
  context.drawImage(video, 0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}
