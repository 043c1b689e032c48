import { RoomEvent } from 'livekit-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../../core/store';
import type { Countdown } from './countdown';
import { Returns, type ReturnsRoom } from './returns';

type Options = { readonly topic?: string; readonly destinationIdentities?: string[] };

let listeners: Map<string, (...all: unknown[]) => void>;
let sent: { readonly said: unknown; readonly to: string[] | undefined }[];
let pause: ReturnType<typeof createStore<Countdown | undefined>>;
let returns: Returns;

const aBreak = { by: 'Claire' } as Countdown;
const who = () => [...returns.back.get()];

function hear(identity: string, said: unknown, topic = 'visio.break'): void {
  listeners.get(RoomEvent.DataReceived)?.(new TextEncoder().encode(JSON.stringify(said)), { identity }, undefined, topic);
}

beforeEach(() => {
  listeners = new Map();
  sent = [];
  pause = createStore<Countdown | undefined>(aBreak);
  const publishData = async (bytes: Uint8Array, { destinationIdentities }: Options) =>
    void sent.push({ said: JSON.parse(new TextDecoder().decode(bytes)), to: destinationIdentities });
  const on = (event: string, listener: (...all: unknown[]) => void) => listeners.set(event, listener);
  returns = new Returns({ on, localParticipant: { identity: 'nadia', publishData } } as unknown as ReturnsRoom, pause);
});

describe('who is back from a break', () => {
  it('says so to all, and to whoever comes later and asks', () => {
    returns.say(true);
    hear('kofi', { asks: true });
    expect(who()).toEqual(['nadia']);
    expect(sent).toEqual([
      { said: { back: true }, to: undefined },
      { said: { back: true }, to: ['kofi'] },
    ]);
    returns.say(false);
    hear('sanne', { asks: true });
    expect(who()).toEqual([]);
    expect(sent).toHaveLength(3);
  });

  it('is what one asks when one comes in the middle of a break, and not otherwise', () => {
    listeners.get(RoomEvent.Connected)?.();
    expect(sent).toEqual([{ said: { asks: true }, to: undefined }]);
    pause.set(undefined);
    listeners.get(RoomEvent.Connected)?.();
    expect(sent).toHaveLength(1);
  });

  it('is seen by the others until they go', () => {
    hear('kofi', { back: true });
    hear('sanne', { back: true });
    hear('sanne', { back: false });
    expect(who()).toEqual(['kofi']);
    listeners.get(RoomEvent.ParticipantDisconnected)?.({ identity: 'kofi' });
    expect(who()).toEqual([]);
  });

  it('is nobody once it is over, and nothing counts outside of a break', () => {
    hear('kofi', { back: true });
    pause.set(undefined);
    expect(who()).toEqual([]);
    hear('kofi', { back: true });
    expect(who()).toEqual([]);
  });

  it('is not told by anything else', () => {
    hear('kofi', { back: 'yes' });
    hear('kofi', null);
    hear('kofi', 7);
    hear('kofi', { back: true }, 'visio.share');
    expect(who()).toEqual([]);
  });
});
