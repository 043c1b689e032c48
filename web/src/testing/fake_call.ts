import { anyOf, createStore } from '../core/store';
import type { CallContext } from '../features/call/call_context';
import { Companion } from '../features/companion';
import { type LocalDevice, offDevice } from '../features/devices';
import { HallSwitch } from '../features/hall';
import { PipSwitch } from '../features/pip';
import { noShare, type OwnShare } from '../features/share';
import { StageStore } from '../features/stage';
import { FakeChat } from './fake_chat';
import { FakeHosting } from './fake_hosting';
import { stageSources } from './stage_sources';

/** A call for tests of actions: it remembers what was switched, and counts how often it was left. */
export class FakeCall {
  readonly microphone = createStore<LocalDevice>(offDevice);
  readonly camera = createStore<LocalDevice>(offDevice);
  readonly dialog = createStore<string | undefined>(undefined);
  readonly panel = createStore<string | undefined>(undefined);
  readonly hosting = new FakeHosting();
  readonly share = createStore<OwnShare>(noShare);
  readonly stage = new StageStore(stageSources({}));
  readonly chat = new FakeChat();
  readonly companion = new Companion({ microphone: this.microphone, setOn: async (_, on) => this.microphone.set({ ...this.microphone.get(), on }) });
  readonly sent: string[] = [];
  left = 0;

  readonly context: CallContext = {
    ...anyOf(this.microphone, this.camera, this.dialog, this.panel, this.hosting.role, this.hosting.rules, this.hosting.hand, this.share, this.stage.choices),
    devices: {
      microphone: this.microphone,
      camera: this.camera,
      shownCamera: createStore(undefined),
      setOn: async (kind, on) => this[kind].set({ ...this[kind].get(), on }),
      toggle: async (kind) => this[kind].set({ ...this[kind].get(), on: !this[kind].get().on }),
      choose: async () => undefined,
      tap: () => undefined,
    },
    companion: this.companion,
    dialog: this.dialog,
    panel: this.panel,
    hosting: this.hosting.view,
    share: {
      state: this.share,
      start: async () => this.share.set({ ...noShare, isOn: true }),
      stop: async () => this.share.set(noShare),
      setDetail: async (detail) => this.share.set({ ...this.share.get(), detail }),
      forgetFailure: () => this.share.set({ ...this.share.get(), failure: undefined }),
    },
    stage: this.stage,
    chat: this.chat,
    pip: new PipSwitch(),
    hall: new HallSwitch(),
    reactions: {
      shown: createStore(new Map()),
      arrivals: createStore(undefined),
      send: (name) => void this.sent.push(name),
    },
    session: {
      leave: async () => {
        this.left += 1;
      },
    },
  };
}
