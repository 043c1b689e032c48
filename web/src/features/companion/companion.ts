import { setPreferences } from '../../core/preferences';
import { createStore, type ReadableStore } from '../../core/store';
import type { DeviceSwitches } from '../devices';

/** What companion mode needs of one's devices. */
export type CompanionDevices = Pick<DeviceSwitches, 'microphone' | 'setOn'>;

/** What shows companion mode and changes it. */
export type CompanionView = Pick<Companion, 'isOn' | 'beside' | 'begin' | 'end'>;

/**
 * A device beside another one in the same room has no sound: one speaks and listens through the other. Switching the
 * microphone on ends that.
 */
export class Companion {
  private readonly on = createStore(false);
  private readonly near = createStore<string | undefined>(undefined);
  private hadMicrophone = false;
  /** The microphone has gone off since: it may still have been opening. */
  private isHushed = false;

  constructor(private readonly devices: CompanionDevices) {
    devices.microphone.subscribe(() => {
      const { on, busy } = devices.microphone.get();
      if (!this.on.get() || busy) return;
      if (on && this.isHushed) this.leaveMode();
      this.isHushed ||= !on;
    });
  }

  /** Nothing is heard from here, nor here. */
  get isOn(): ReadableStore<boolean> {
    return this.on;
  }

  /** The identity of the device through which one speaks and listens, where that is known. */
  get beside(): ReadableStore<string | undefined> {
    return this.near;
  }

  /** Switches the sound off, both ways; one speaks and listens through `beside`. */
  begin(beside?: string, hadMicrophone = this.isMicrophoneOn()): void {
    this.near.set(beside);
    if (this.on.get()) return;
    this.hadMicrophone = hadMicrophone;
    this.isHushed = !this.isMicrophoneOn();
    this.on.set(true);
    void this.devices.setOn('microphone', false);
    // The next meeting begins as this one did.
    setPreferences({ microphoneOn: this.hadMicrophone });
  }

  /** Brings the sound back, and the microphone where it was on. */
  end(): void {
    if (!this.on.get()) return;
    this.leaveMode();
    if (this.hadMicrophone) void this.devices.setOn('microphone', true);
  }

  private isMicrophoneOn(): boolean {
    const { on, busy } = this.devices.microphone.get();
    return on || busy;
  }

  private leaveMode(): void {
    this.near.set(undefined);
    this.on.set(false);
  }
}
