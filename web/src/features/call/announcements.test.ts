// @vitest-environment jsdom
import { setupI18n } from '@lingui/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { announcement } from '../../core/announcer';
import { createStore } from '../../core/store';
import { silentServer } from '../../testing/fake_hosting';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import { announceChanges } from './announcements';
import { contextOf } from './call_context';
import { CallSession } from './call_session';
import { actions } from './registry';

let room: FakeRoom;
let session: CallSession;
let isMediaUp: boolean;
let stop: () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  isMediaUp = true;
  room = new FakeRoom();
  room.enter(new FakeParticipant('kofi', 'Kofi Mensah'));
  session = new CallSession(room.asRoom(), (_, track) => track as never, () => ({ signalling: true, media: isMediaUp }), silentServer);
  await session.join('ws://here', 'token', () => ({}));
  const context = contextOf(session, createStore<string | undefined>(undefined), createStore<string | undefined>(undefined));
  stop = announceChanges(session, actions, context, setupI18n({ locale: 'en', messages: { en: {} } }));
});
afterEach(async () => {
  stop();
  await session.leave();
  vi.useRealTimers();
});

/** What a screen reader has been told by the time everything was said. */
function said(): string {
  const before = announcement('polite').get();
  vi.advanceTimersByTime(1000);
  const now = announcement('polite').get();
  return now === before ? '' : now;
}

it('says who joins and who leaves, not who was there', () => {
  expect(said()).toBe('');
  room.enter(new FakeParticipant('claire', 'Claire Morvan'));
  expect(said()).toBe('Claire Morvan joined the meeting');
  room.go('kofi');
  expect(said()).toBe('Kofi Mensah left the meeting');
});

it("says who raises a hand, and what became of one's own", () => {
  const sanne = new FakeParticipant('sanne', 'Sanne de Vries');
  room.enter(sanne);
  expect(said()).toBe('Sanne de Vries joined the meeting');
  const handRaisedAt = '2026-03-05T14:30:00.000Z';
  room.attribute(sanne, { handRaisedAt });
  expect(said()).toBe('Sanne de Vries raised a hand');
  room.attribute(room.localParticipant, { handRaisedAt });
  expect(said()).toBe('Your hand is raised');
  room.attribute(sanne, { handRaisedAt: '' });
  expect(said()).toBe('');
});

it('says what actions say of themselves when that is another sentence', async () => {
  await session.devices.setOn('microphone', true);
  expect(said()).toBe('Your microphone is on');
  await session.devices.choose('microphone', 'headset');
  expect(said()).toBe('');
  await session.devices.setOn('camera', true);
  await session.devices.setOn('microphone', false);
  expect(said()).toBe('Your camera is on Your microphone is off');
});

it('says nothing while the connection is lost, and then that it is back', () => {
  isMediaUp = false;
  vi.advanceTimersByTime(500);
  expect(session.phase.get().kind).toBe('reconnecting');
  room.enter(new FakeParticipant('claire', 'Claire Morvan'));
  expect(said()).toBe('');
  isMediaUp = true;
  expect(said()).toBe('Back online');
});

it('says nothing any more once it is stopped', () => {
  stop();
  room.go('kofi');
  expect(said()).toBe('');
});
