// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type News, wrap } from '../protocol';
import { JitsiMeetExternalAPI } from './external_api';

const domain = 'visio.example.org';
const posted = vi.fn<(message: { type: string; name?: string; value?: unknown }) => void>();
const warned = vi.fn<(sentence: string) => void>();
let api: JitsiMeetExternalAPI;

function arrive(news: News) {
  const event = new MessageEvent('message', { data: wrap(news), origin: `https://${domain}` });
  Object.defineProperty(event, 'source', { value: api.getIFrame().contentWindow });
  dispatchEvent(event);
}

beforeEach(() => {
  posted.mockReset();
  warned.mockReset();
  vi.spyOn(console, 'warn').mockImplementation(warned);
  api = new JitsiMeetExternalAPI(domain, {
    roomName: 'abc-defg-hij',
    width: 700,
    userInfo: { displayName: 'Ada' },
    configOverwrite: { startWithAudioMuted: true, prejoinConfig: { enabled: false } },
  });
  Object.defineProperty(api.getIFrame(), 'contentWindow', { value: { postMessage: posted } });
  arrive({ type: 'event', name: 'ready', detail: { commands: [] } });
});

afterEach(() => api.dispose());

it('shows the meeting as the options say', () => {
  expect(api.getIFrame().src).toBe(`https://${domain}/embed/abc-defg-hij#name=Ada&microphone=off&join=on`);
  expect(api.getIFrame().style.width).toBe('700px');
  expect(document.body.contains(api.getIFrame())).toBe(true);
  api.dispose();
  expect(document.body.contains(api.getIFrame())).toBe(false);
});

it('gives Jitsi’s commands on under their names here', () => {
  api.executeCommand('toggleAudio');
  api.executeCommands({ sendChatMessage: ['Hello', ''], setTileView: [false], hangup: [] });
  const sent = posted.mock.calls.map(([{ name, value }]) => [name, value]);
  expect(sent).toEqual([['microphone', undefined], ['send-message', 'Hello'], ['layout-mode', 'speaker'], ['leave', undefined]]);
});

it('says once what it does not support, and does nothing', () => {
  for (let times = 0; times < 2; times += 1) api.executeCommand('subject', 'Budget');
  api.on('tileViewChanged', () => undefined);
  expect(warned.mock.calls.map(([sentence]) => sentence)).toEqual([
    expect.stringContaining('the command subject'),
    expect.stringContaining('the event tileViewChanged'),
  ]);
  expect(posted).not.toHaveBeenCalled();
});

it('tells in Jitsi’s words what happens, and who is there', async () => {
  const said: [string, object][] = [];
  for (const name of api.getSupportedEvents()) api.addListener(name, (detail) => said.push([name, detail]));
  arrive({ type: 'event', name: 'joined', detail: { room: 'abc-defg-hij', identity: 'a', name: 'Ada' } });
  arrive({ type: 'event', name: 'participant-joined', detail: { identity: 'b', name: 'Blaise' } });
  arrive({ type: 'event', name: 'microphone', detail: { on: true } });
  expect(api.getParticipantsInfo()).toEqual([{ participantId: 'a', displayName: 'Ada' }, { participantId: 'b', displayName: 'Blaise' }]);
  expect(api.getDisplayName('b')).toBe('Blaise');
  expect([await api.isAudioMuted(), await api.isVideoMuted()]).toEqual([false, true]);
  arrive({ type: 'event', name: 'participant-left', detail: { identity: 'b', name: 'Blaise' } });
  expect(api.getNumberOfParticipants()).toBe(1);
  arrive({ type: 'event', name: 'left', detail: { room: 'abc-defg-hij', reason: 'closed' } });
  expect(said).toEqual([
    ['videoConferenceJoined', { roomName: 'abc-defg-hij', id: 'a', displayName: 'Ada' }],
    ['participantJoined', { id: 'b', displayName: 'Blaise' }],
    ['audioMuteStatusChanged', { muted: false }],
    ['participantLeft', { id: 'b' }],
    ['videoConferenceLeft', { roomName: 'abc-defg-hij' }],
    ['readyToClose', {}],
  ]);
});

it('calls a listener once, or no more', () => {
  const once = vi.fn<() => void>();
  const gone = vi.fn<() => void>();
  api.once('audioMuteStatusChanged', once).on('audioMuteStatusChanged', gone).off('audioMuteStatusChanged', gone);
  for (const on of [true, false]) arrive({ type: 'event', name: 'microphone', detail: { on } });
  expect([once.mock.calls.length, gone.mock.calls.length]).toEqual([1, 0]);
});
