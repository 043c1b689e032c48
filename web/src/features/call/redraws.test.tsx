// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { RoomEvent, Track } from 'livekit-client';
import { type ComponentType, createElement, Profiler, StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { silentServer } from '../../testing/fake_hosting';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import { renderInEnglish } from '../../testing/render';
import { TileOrder } from '../stage/tile_order';
import { CallSession } from './call_session';
import { CallScreen } from './CallScreen';

/** The stage of a desktop window: jsdom lays nothing out. */
class FixedSize {
  constructor(private readonly onSize: ResizeObserverCallback) {}

  observe(): void {
    const contentRect = { width: 1280, height: 700 } as DOMRectReadOnly;
    this.onSize([{ contentRect } as ResizeObserverEntry], this as unknown as ResizeObserver);
  }

  disconnect(): void {}
}

/** How often each part was drawn because its parent was. */
const drawn = vi.hoisted(() => new Map<string, number>());

async function counted<Module extends object>(name: keyof Module & string, load: () => Promise<Module>) {
  const module = await load();
  const Part = module[name] as ComponentType;
  const Counted = (props: object) => {
    drawn.set(name, (drawn.get(name) ?? 0) + 1);
    return createElement(Part, props);
  };
  return { ...module, [name]: Counted };
}

vi.mock('./TopBar', (load) => counted<typeof import('./TopBar')>('TopBar', load));
vi.mock('./Notices', (load) => counted<typeof import('./Notices')>('Notices', load));
vi.mock('./ControlBar', (load) => counted<typeof import('./ControlBar')>('ControlBar', load));
vi.mock('../stage/Tile', (load) => counted<typeof import('../stage/Tile')>('Tile', load));

let room: FakeRoom;
let session: CallSession;
let redraws: number;
let arrange: MockInstance<TileOrder['arrange']>;

const claire = new FakeParticipant('claire', 'Claire Morvan', 1);
const tile = (name: string) => screen.getByRole('article', { name });

beforeEach(async () => {
  vi.stubGlobal('ResizeObserver', FixedSize);
  room = new FakeRoom();
  session = new CallSession(room.asRoom(), (_, track) => track as never, () => ({ signalling: true, media: true }), silentServer);
  await session.join('ws://here', 'token', () => ({}));
  claire.publications.clear();
  room.enter(claire);
  room.enter(new FakeParticipant('kofi', 'Kofi Mensah', 2));
  arrange = vi.spyOn(TileOrder.prototype, 'arrange');
  renderInEnglish(
    <StrictMode>
      <Profiler id="call" onRender={() => (redraws += 1)}>
        <CallScreen code="abc-defg-hij" roomName="Council" session={session} />
      </Profiler>
    </StrictMode>,
  );
  if (drawn.size !== 4) throw new Error(`counted only ${[...drawn.keys()].join()}`);
  drawn.clear();
  redraws = 0;
  arrange.mockClear();
});
afterEach(() => {
  act(() => void room.disconnect());
  cleanup();
  vi.unstubAllGlobals();
});

describe('an event of the room', () => {
  it('that changes nothing redraws nothing, whichever it is, and arranges nobody', () => {
    const events = [
      RoomEvent.ConnectionStateChanged,
      RoomEvent.ParticipantConnected,
      RoomEvent.ParticipantNameChanged,
      RoomEvent.TrackPublished,
      RoomEvent.TrackSubscribed,
      RoomEvent.TrackMuted,
      RoomEvent.LocalTrackPublished,
      RoomEvent.ActiveSpeakersChanged,
      RoomEvent.ConnectionQualityChanged,
      RoomEvent.AudioPlaybackStatusChanged,
    ];
    for (const event of events) act(() => room.tell(event));
    expect(redraws).toBe(0);
    expect(arrange).not.toHaveBeenCalled();
  });

  it('that changes one person redraws their tile alone', () => {
    const [hers, his] = [tile('Claire Morvan'), tile('Kofi Mensah')];
    const changed: Node[] = [];
    const observer = new MutationObserver((records) => changed.push(...records.map(({ target }) => target)));
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    act(() => {
      claire.show(Track.Source.Camera);
      room.tell(RoomEvent.TrackPublished);
    });
    changed.push(...observer.takeRecords().map(({ target }) => target));
    expect(redraws).toBe(1);
    expect(drawn).toEqual(new Map());
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter((node) => !hers.contains(node))).toEqual([]);
    expect(hers.querySelector('video')).not.toBeNull();
    expect(his.isConnected).toBe(true);
  });

  it('of one device redraws its button and what shows oneself, not the bars around it', async () => {
    await act(() => session.devices.setOn('microphone', true));
    expect(screen.getByRole('button', { name: 'Microphone' })).toBeDefined();
    expect(tile('Nadia Ferhat (you)').textContent).not.toContain('Microphone off');
    expect(drawn).toEqual(new Map());
  });

  it('that brings somebody has the tiles arranged once, in StrictMode too', () => {
    act(() => room.enter(new FakeParticipant('sanne', 'Sanne de Vries', 3)));
    expect(tile('Sanne de Vries')).toBeDefined();
    expect(arrange).toHaveBeenCalledOnce();
  });
});
