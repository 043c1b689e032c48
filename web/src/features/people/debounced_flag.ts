export interface Delays {
  /** How long it must be true before it is shown, in milliseconds. */
  readonly on: number;
  /** How long it is still shown afterwards, in milliseconds. */
  readonly off: number;
}

/** A cough is no speech, and a breath does not end one. */
export const speakingDelays: Delays = { on: 200, off: 600 };

/** A brief drop of the connection is not worth mentioning. */
export const poorConnectionDelays: Delays = { on: 5000, off: 1000 };

/** A yes or no that waits before it follows its source, so that what is shown does not flicker. */
export class DebouncedFlag {
  private shown = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly delays: Delays,
    private readonly onChange: () => void,
  ) {}

  get value(): boolean {
    return this.shown;
  }

  /** Tells how it is now. Repeating it does not restart the wait. */
  follow(source: boolean): void {
    if (source === this.shown) {
      this.dispose();
    } else {
      this.timer ??= setTimeout(() => this.change(source), source ? this.delays.on : this.delays.off);
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private change(value: boolean): void {
    this.timer = undefined;
    this.shown = value;
    this.onChange();
  }
}
