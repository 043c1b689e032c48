import { describe, expect, it } from 'vitest';
import { Capture, failureOf, trackOf } from './capture';

class FakeTrack extends EventTarget {
  stopped = false;
  stop() {
    this.stopped = true;
  }
}

const fakeTrack = () => new FakeTrack() as unknown as MediaStreamTrack & FakeTrack;

/** A device whose answers the test gives one by one. */
function device() {
  const answers: { resolve(track: MediaStreamTrack): void; reject(reason: unknown): void }[] = [];
  const open = () =>
    new Promise<MediaStreamTrack>((resolve, reject) => {
      answers.push({ resolve, reject });
    });
  const capture = new Capture('camera', open);
  return { capture, answers };
}

describe('Capture', () => {
  it('starts, is on, and stops its track', async () => {
    const { capture, answers } = device();
    const started = capture.start();
    expect(capture.state.get().status).toBe('starting');
    const track = fakeTrack();
    answers[0]?.resolve(track);
    await started;
    expect(trackOf(capture.state.get())).toBe(track);
    capture.stop();
    expect(track.stopped).toBe(true);
    expect(capture.state.get().status).toBe('off');
  });

  it('throws away what comes after it was switched off', async () => {
    const { capture, answers } = device();
    const started = capture.start();
    capture.stop();
    const late = fakeTrack();
    answers[0]?.resolve(late);
    await started;
    expect(late.stopped).toBe(true);
    expect(capture.state.get().status).toBe('off');
  });

  it('keeps the newest of two devices, whichever answers first', async () => {
    const { capture, answers } = device();
    const both = [capture.start('one'), capture.start('two')];
    const [one, two] = [fakeTrack(), fakeTrack()];
    answers[1]?.resolve(two);
    answers[0]?.resolve(one);
    await Promise.all(both);
    expect(trackOf(capture.state.get())).toBe(two);
    expect(one.stopped).toBe(true);
  });

  it('tells why it failed', async () => {
    const { capture, answers } = device();
    const started = capture.start();
    answers[0]?.reject(new DOMException('Permission denied', 'NotAllowedError'));
    await started;
    expect(capture.state.get()).toEqual({ status: 'failed', why: 'blocked' });
  });

  it('notices an unplugged device', () => {
    const { capture } = device();
    const track = fakeTrack();
    capture.take(track);
    track.dispatchEvent(new Event('ended'));
    expect(capture.state.get()).toEqual({ status: 'failed', why: 'missing' });
  });

  it('hands its track over running', () => {
    const { capture } = device();
    const track = fakeTrack();
    capture.take(track);
    expect(capture.handOver()).toBe(track);
    capture.stop();
    expect(track.stopped).toBe(false);
  });
});

describe('failureOf', () => {
  it.each([
    ['NotAllowedError', 'Permission denied', 'blocked'],
    ['NotAllowedError', 'Permission denied by system', 'blocked_by_system'],
    ['NotAllowedError', 'Permission dismissed', 'dismissed'],
    ['InsecureError', '', 'insecure'],
    ['NotFoundError', '', 'missing'],
    ['OverconstrainedError', '', 'missing'],
    ['NotReadableError', '', 'busy'],
    ['AbortError', '', 'busy'],
  ])('%s "%s" is %s', (name, message, why) => expect(failureOf(new DOMException(message, name))).toBe(why));
});
