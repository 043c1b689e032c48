import type { CommandValue, EventName, MeetingEvents } from '../protocol';
import { inJitsisWords, jitsiCommands, jitsiEvents } from './jitsi_names';
import { MeetingFrame } from './meeting_frame';
import { MeetingView } from './meeting_view';

const script = document.currentScript as HTMLScriptElement | null;

/** The options of Jitsi's constructor that mean something here. */
export interface JitsiOptions {
  readonly roomName?: string;
  readonly parentNode?: HTMLElement;
  readonly width?: number | string;
  readonly height?: number | string;
  readonly lang?: string;
  readonly userInfo?: { readonly displayName?: string };
  readonly configOverwrite?: {
    readonly startWithAudioMuted?: boolean;
    readonly startWithVideoMuted?: boolean;
    readonly defaultLanguage?: string;
    readonly prejoinPageEnabled?: boolean;
    readonly prejoinConfig?: { readonly enabled?: boolean };
  };
  readonly onload?: () => void;
}

type Listener = (detail: object) => void;

/** Jitsi's external_api.js, as far as integrations use it, for meetings of this server (docs/EMBEDDING.md). */
export class JitsiMeetExternalAPI {
  private readonly frame: MeetingFrame;
  private readonly view = new MeetingView();
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly warned = new Set<string>();

  constructor(domain: string, options: JitsiOptions = {}) {
    const { parentNode = document.body, width = '100%', height = '100%', onload } = options;
    this.frame = new MeetingFrame(frameOptions(domain, options), (name, detail) => this.hear(name, detail));
    const { iframe } = this.frame;
    Object.assign(iframe.style, { width: lengthOf(width), height: lengthOf(height) });
    if (onload) iframe.addEventListener('load', onload);
    parentNode.append(iframe);
  }

  executeCommand(name: string, ...values: unknown[]): void {
    const command = Object.hasOwn(jitsiCommands, name) ? jitsiCommands[name] : undefined;
    if (!command) return this.warn(`the command ${name} does nothing here`);
    const value = this.valueOf(command, values[0]);
    this.frame.command(command, value).catch((error: unknown) => console.warn(`external_api.js: ${name}: ${String(error)}`));
  }

  executeCommands(commands: Readonly<Record<string, unknown>>): void {
    for (const [name, values] of Object.entries(commands)) this.executeCommand(name, ...(Array.isArray(values) ? values : [values]));
  }

  on(name: string, listener: Listener): this {
    if (!jitsiEvents.includes(name)) this.warn(`the event ${name} never comes here`);
    const known = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, known.add(listener));
    return this;
  }

  once(name: string, listener: Listener): this {
    const first: Listener = (detail) => {
      this.off(name, first);
      listener(detail);
    };
    return this.on(name, first);
  }

  off(name: string, listener: Listener): this {
    this.listeners.get(name)?.delete(listener);
    return this;
  }

  addListener(name: string, listener: Listener): this {
    return this.on(name, listener);
  }

  removeListener(name: string, listener: Listener): this {
    return this.off(name, listener);
  }

  addEventListener(name: string, listener: Listener): void {
    this.on(name, listener);
  }

  addEventListeners(listeners: Readonly<Record<string, Listener>>): void {
    for (const [name, listener] of Object.entries(listeners)) this.on(name, listener);
  }

  removeEventListener(name: string): void {
    this.listeners.delete(name);
  }

  removeEventListeners(names: readonly string[]): void {
    names.forEach((name) => this.removeEventListener(name));
  }

  removeAllListeners(name?: string): this {
    if (name === undefined) this.listeners.clear();
    else this.listeners.delete(name);
    return this;
  }

  getParticipantsInfo(): readonly { readonly participantId: string; readonly displayName: string }[] {
    return this.view.people();
  }

  getNumberOfParticipants(): number {
    return this.view.people().length;
  }

  getDisplayName(id: string): string | undefined {
    return this.view.people().find(({ participantId }) => participantId === id)?.displayName;
  }

  isAudioMuted(): Promise<boolean> {
    return Promise.resolve(!this.view.microphoneOn);
  }

  isVideoMuted(): Promise<boolean> {
    return Promise.resolve(!this.view.cameraOn);
  }

  getIFrame(): HTMLIFrameElement {
    return this.frame.iframe;
  }

  getSupportedCommands(): readonly string[] {
    return Object.keys(jitsiCommands);
  }

  getSupportedEvents(): readonly string[] {
    return jitsiEvents;
  }

  dispose(): void {
    this.listeners.clear();
    this.frame.close();
  }

  private hear<Name extends EventName>(name: Name, detail: MeetingEvents[Name]): void {
    this.view.take(name, detail);
    for (const [event, said] of inJitsisWords(name, detail)) {
      for (const listener of this.listeners.get(event) ?? []) listener(said);
    }
  }

  private valueOf(command: string, value: unknown): CommandValue {
    if (command === 'layout-mode') return value === false ? 'speaker' : 'grid';
    return command === 'name' || command === 'send-message' ? String(value) : undefined;
  }

  /** Once, for who reads the console. */
  private warn(what: string): void {
    if (!this.warned.has(what)) console.warn(`external_api.js: ${what}; see docs/EMBEDDING.md of Visio.`);
    this.warned.add(what);
  }
}

function frameOptions(domain: string, { roomName = '', lang, userInfo, configOverwrite = {} }: JitsiOptions) {
  const { startWithAudioMuted, startWithVideoMuted, defaultLanguage, prejoinPageEnabled, prejoinConfig } = configOverwrite;
  return {
    server: serverAt(domain),
    room: roomName,
    name: userInfo?.displayName,
    lang: lang ?? defaultLanguage,
    startMuted: startWithAudioMuted === true,
    startCameraOff: startWithVideoMuted === true,
    autoJoin: prejoinPageEnabled === false || prejoinConfig?.enabled === false,
  };
}

/** Over HTTPS, unless this script came from there by HTTP. */
function serverAt(domain: string): string {
  const own = script?.src ? new URL(script.src) : undefined;
  return own?.host === domain ? own.origin : new URL(`https://${domain}`).origin;
}

function lengthOf(size: number | string): string {
  return typeof size === 'number' || /^\d+$/.test(size) ? `${size}px` : size;
}

Object.assign(window, { JitsiMeetExternalAPI });
