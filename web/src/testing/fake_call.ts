import { anyOf, createStore } from '../core/store';
import type { CallContext } from '../features/call/call_context';
import { type LocalDevice, offDevice } from '../features/devices';
import { FakeHosting } from './fake_hosting';

/** A call for tests of actions: it remembers what was switched, and counts how often it was left. */
export class FakeCall {
  readonly microphone = createStore<LocalDevice>(offDevice);
  readonly camera = createStore<LocalDevice>(offDevice);
  readonly dialog = createStore<string | undefined>(undefined);
  readonly panel = createStore<string | undefined>(undefined);
  readonly hosting = new FakeHosting();
  left = 0;

  readonly context: CallContext = {
    ...anyOf(this.microphone, this.camera, this.dialog, this.panel, this.hosting.role, this.hosting.rules, this.hosting.hand),
    devices: {
      microphone: this.microphone,
      camera: this.camera,
      setOn: async (kind, on) => this[kind].set({ ...this[kind].get(), on }),
      toggle: async (kind) => this[kind].set({ ...this[kind].get(), on: !this[kind].get().on }),
      choose: async () => undefined,
      tap: () => undefined,
    },
    dialog: this.dialog,
    panel: this.panel,
    hosting: this.hosting.view,
    session: {
      leave: async () => {
        this.left += 1;
      },
    },
  };
}
