import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PicturePipeline, type Trouble } from './picture_pipeline';

/** A worker that only remembers what it is told. */
class FakeWorker extends EventTarget {
  static made: FakeWorker[] = [];
  readonly told: object[] = [];
  readonly terminate = vi.fn<() => void>();

  constructor() {
    super();
    FakeWorker.made.push(this);
  }

  postMessage(message: object): void {
    this.told.push(message);
  }

  say(data: object): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const troubles: Trouble[] = [];
const look = { behind: { blur: 0.03 }, lightens: false };
let pipeline: PicturePipeline;

beforeEach(() => {
  vi.useFakeTimers();
  FakeWorker.made = [];
  troubles.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('segmenterFolder', '/segmenter/');
  vi.stubGlobal('MediaStreamTrackProcessor', class { readonly readable = {}; });
  vi.stubGlobal('MediaStreamTrackGenerator', class { readonly writable = {}; stop(): void {} });
  pipeline = new PicturePipeline({} as MediaStreamTrack, look, (trouble) => troubles.push(trouble));
});
afterEach(() => {
  pipeline.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const workers = () => FakeWorker.made as [FakeWorker, FakeWorker, ...FakeWorker[]];
const beSlow = () => {
  for (let second = 0; second < 60; second += 1) workers()[0].say({ cost: 500 });
};

describe('a machine that cannot keep up', () => {
  it('is told of once, and everything is blurred from then on', () => {
    beSlow();
    const [painter, segmenter] = workers();
    expect(troubles).toEqual(['slow']);
    expect(painter.told.at(-1)).toEqual({ isVeiled: true });
    expect(segmenter.terminate).toHaveBeenCalledOnce();
  });

  it('has another try with the next choice', () => {
    beSlow();
    pipeline.show(look);
    const [painter] = workers();
    expect(painter.told).toContainEqual({ isVeiled: false });
    expect(workers()).toHaveLength(3);
    beSlow();
    expect(troubles).toEqual(['slow', 'slow']);
  });
});

it('a worker that fails is told of once, however much fails with it', () => {
  const [painter, segmenter] = workers();
  segmenter.say({ failed: 'no model' });
  painter.say({ failed: 'no canvas' });
  painter.say({ cost: 500 });
  expect(troubles).toEqual(['failed']);
  expect(painter.told.at(-1)).toEqual({ isVeiled: true });
});
