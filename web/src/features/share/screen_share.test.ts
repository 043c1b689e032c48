import { RoomEvent, Track } from 'livekit-client';
import { describe, expect, it, vi } from 'vitest';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import type { FakeTrack } from '../../testing/fake_track';
import { ScreenShare } from './screen_share';
import { shareFailureOf } from './share_failure';
import { SharedScreens } from './shared_screens';

function share(change: { sharesSound?: boolean; failure?: Error } = {}) {
  const room = new FakeRoom();
  Object.assign(room.localParticipant, change);
  return { room, self: room.localParticipant, own: new ScreenShare(room.asRoom()), screens: new SharedScreens(room.asRoom()) };
}

describe('sharing one’s own screen', () => {
  it('sends text in one size, with the hint set once it is published', async () => {
    const { self, own } = share();
    await own.start();
    expect(own.state.get()).toMatchObject({ isOn: true, isBusy: false, surface: 'window', hasSound: false, detail: 'text' });
    expect(self.published).toMatchObject([
      { source: Track.Source.ScreenShare, simulcast: false, screenShareEncoding: { maxBitrate: 500_000 } },
    ]);
    expect(self.captured[0]?.mediaStreamTrack.contentHint).toBe('text');
  });

  it('sends the sound that comes with it, and ends both together', async () => {
    const { self, own, screens } = share({ sharesSound: true });
    await own.start();
    expect(self.published.map(({ source }) => source)).toEqual([Track.Source.ScreenShare, Track.Source.ScreenShareAudio]);
    expect(own.state.get().hasSound).toBe(true);
    expect(screens.list.get()).toMatchObject([{ identity: 'nadia', isSelf: true, audio: undefined }]);
    await own.stop();
    expect(own.state.get()).toMatchObject({ isOn: false, hasSound: false });
    expect(self.captured.every(({ isLive }) => !isLive)).toBe(true);
    expect(screens.list.get()).toEqual([]);
  });

  it('ends with the picture that the browser or a host ended', async () => {
    const { room, self, own } = share({ sharesSound: true });
    await own.start();
    self.captured[0]?.stop();
    room.tell(RoomEvent.LocalTrackUnpublished);
    await vi.waitFor(() => expect(self.publications.has(Track.Source.ScreenShareAudio)).toBe(false));
    expect(own.state.get().isOn).toBe(false);
  });

  it('goes on while the room publishes it anew after a reconnection', async () => {
    const { room, self, own } = share({ sharesSound: true });
    await own.start();
    for (const source of [Track.Source.ScreenShare, Track.Source.ScreenShareAudio]) self.publications.delete(source);
    room.tell(RoomEvent.LocalTrackUnpublished);
    expect(own.state.get().isOn).toBe(true);
    expect(self.captured.every(({ isLive }) => isLive)).toBe(true);
  });

  it('goes on with the same picture when it is sent as moving pictures', async () => {
    const { self, own } = share();
    await own.start();
    await own.setDetail('motion');
    expect(self.captured).toHaveLength(1);
    expect(self.captured[0]).toMatchObject({ isLive: true, mediaStreamTrack: { contentHint: 'motion' } });
    expect(self.published.at(-1)).toMatchObject({ simulcast: true });
    expect(own.state.get()).toMatchObject({ isOn: true, isBusy: false, detail: 'motion' });
    await own.stop();
    await own.start();
    expect(own.state.get().detail).toBe('text');
  });

  it('tells why it failed, and lets nothing go on', async () => {
    const { own } = share({ failure: new DOMException('Permission denied by system', 'NotAllowedError') });
    await own.start();
    expect(own.state.get()).toMatchObject({ isOn: false, isBusy: false, failure: 'blocked_by_system' });
  });

  it('captures nothing after the call', async () => {
    const { self, own } = share();
    let answer: () => void = () => undefined;
    self.permission = new Promise((resolve) => (answer = resolve));
    const starting = own.start();
    own.release();
    answer();
    await starting;
    expect(self.captured.every((track: FakeTrack) => !track.isLive)).toBe(true);
    expect(self.published).toEqual([]);
    expect(own.state.get()).toMatchObject({ isOn: false, isBusy: false });
  });
});

describe('an error of the browser', () => {
  const refused = (message: string) => new DOMException(message, 'NotAllowedError');

  it('means nothing when somebody changed their mind', () => {
    expect(shareFailureOf(refused('Permission denied by user'), 10)).toBeUndefined();
    expect(shareFailureOf(refused('The request is not allowed'), 4000)).toBeUndefined();
    expect(shareFailureOf(new DOMException('', 'AbortError'), 4000)).toBeUndefined();
  });

  it('is told apart: the browser, the system, what cannot be read', () => {
    expect(shareFailureOf(refused('Permission denied'), 3)).toBe('blocked');
    expect(shareFailureOf(refused('Permission denied by system'), 4000)).toBe('blocked_by_system');
    expect(shareFailureOf(new DOMException('', 'NotReadableError'), 4000)).toBe('unreadable');
    expect(shareFailureOf('no error', 0)).toBe('unreadable');
  });
});

describe('the shared screens of a room', () => {
  it('stand in the order in which they came, whoever else comes and goes', async () => {
    const { room, own, screens } = share();
    await own.start();
    room.enter(new FakeParticipant('claire', 'Claire', 1));
    const kofi = new FakeParticipant('kofi', 'Kofi', 2);
    kofi.show(Track.Source.ScreenShare);
    room.enter(kofi);
    room.remoteParticipants.get('claire')?.show(Track.Source.ScreenShare);
    room.tell(RoomEvent.TrackPublished);
    expect(screens.list.get().map(({ identity }) => identity)).toEqual(['nadia', 'kofi', 'claire']);
    const before = screens.list.get();
    room.tell(RoomEvent.TrackSubscribed);
    expect(screens.list.get()).toBe(before);
    room.go('kofi');
    expect(screens.list.get().map(({ identity }) => identity)).toEqual(['nadia', 'claire']);
  });
});
