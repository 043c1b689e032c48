// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinWanted } from '../../core/embedding';
import { defaultPreferences, preferences } from '../../core/preferences';
import { FakeCall } from '../../testing/fake_call';
import { callScreen, shownCall } from '../call';
import { allCommands, obey } from './commands';
import { jitsiCommands } from './element/jitsi_names';

let call: FakeCall;

beforeEach(async () => {
  await callScreen.load();
  call = new FakeCall();
  shownCall.set(call.context);
});

afterEach(() => {
  shownCall.set(undefined);
  joinWanted.set(false);
  preferences.set(defaultPreferences);
});

describe('the commands of a page around a meeting', () => {
  it('are the actions of the registry, and what takes a text', async () => {
    const { actions } = await callScreen.load();
    const commands = await allCommands();
    expect(commands).toEqual(expect.arrayContaining(actions.map(({ id }) => id)));
    expect(commands).toHaveLength(actions.length + 4);
    expect(commands).toEqual(expect.arrayContaining(['microphone', 'camera', 'share-screen', 'raise-hand', 'chat', 'leave', 'join', 'layout-mode', 'send-message']));
  });

  it('include those that stand for Jitsi’s', async () => {
    expect(await allCommands()).toEqual(expect.arrayContaining(Object.values(jitsiCommands)));
  });

  it('press a button, or only where it stands otherwise', () => {
    expect(obey({ name: 'microphone', value: undefined })).toBeUndefined();
    expect(call.microphone.get().on).toBe(true);
    obey({ name: 'microphone', value: true });
    expect(call.microphone.get().on).toBe(true);
    obey({ name: 'microphone', value: false });
    expect(call.microphone.get().on).toBe(false);
    obey({ name: 'chat', value: true });
    obey({ name: 'chat', value: true });
    expect(call.panel.get()).toBe('chat');
    obey({ name: 'leave', value: undefined });
    expect(call.left).toBe(1);
  });

  it('choose the layout', () => {
    expect(obey({ name: 'layout-mode', value: 'speaker' })).toBeUndefined();
    expect(call.stage.choices.get().mode).toBe('speaker');
    expect(obey({ name: 'layout-mode', value: 'spiral' })?.code).toBe('bad_value');
  });

  it('write to everybody without touching what the person writes', () => {
    const draft = { text: 'Dear', to: 'claire', replyTo: undefined, editing: undefined };
    call.chat.draft.set(draft);
    expect(obey({ name: 'send-message', value: 'Minutes: /42' })).toBeUndefined();
    expect(call.chat.done).toEqual([['send', { text: 'Minutes: /42', to: undefined, replyTo: undefined, editing: undefined }]]);
    expect(call.chat.draft.get()).toEqual(draft);
    expect(obey({ name: 'send-message', value: ' ' })?.code).toBe('bad_value');
  });

  it('take a name and the wish to join before anybody has', () => {
    shownCall.set(undefined);
    expect(obey({ name: 'name', value: ' Ada ' })).toBeUndefined();
    expect(preferences.get().name).toBe('Ada');
    expect(obey({ name: 'name', value: true })?.code).toBe('bad_value');
    expect(obey({ name: 'join', value: undefined })).toBeUndefined();
    expect(joinWanted.get()).toBe(true);
  });

  it.each([
    ['unknown_command', 'dance', undefined],
    ['unknown_command', 'toString', undefined],
    ['bad_value', 'microphone', 'on'],
    ['bad_value', 'settings', true],
  ])('are refused with %s: %s', (code, name, value) => {
    expect(obey({ name, value })?.code).toBe(code);
  });

  it('wait for somebody to be in the meeting', () => {
    shownCall.set(undefined);
    expect(obey({ name: 'microphone', value: false })?.code).toBe('not_joined');
    expect(obey({ name: 'send-message', value: 'Hello' })?.code).toBe('not_joined');
  });

  it('do nothing that is not available, and say why', () => {
    expect(obey({ name: 'share-screen', value: true })).toMatchObject({ code: 'unavailable' });
    expect(call.share.get().isOn).toBe(false);
  });
});
