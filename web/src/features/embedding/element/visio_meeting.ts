import type { CommandValue } from '../protocol';
import { MeetingFrame } from './meeting_frame';

/** Where this script comes from is where the meetings are. */
const ownServer = new URL((document.currentScript as HTMLScriptElement | null)?.src ?? location.href, location.href).origin;

/** `<visio-meeting room="abc-defg-hij">`: a meeting in any page (docs/EMBEDDING.md). */
export class VisioMeeting extends HTMLElement {
  static readonly observedAttributes = ['room', 'server'];
  private frame: MeetingFrame | undefined;

  connectedCallback(): void {
    this.style.display ||= 'block';
    this.show();
  }

  disconnectedCallback(): void {
    this.frame?.close();
    this.frame = undefined;
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.show();
  }

  join(): Promise<void> {
    return this.command('join');
  }

  leave(): Promise<void> {
    return this.command('leave');
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.command('microphone', on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.command('camera', on);
  }

  setShare(on: boolean): Promise<void> {
    return this.command('share-screen', on);
  }

  setHand(raised: boolean): Promise<void> {
    return this.command('raise-hand', raised);
  }

  setChat(open: boolean): Promise<void> {
    return this.command('chat', open);
  }

  setLayout(mode: 'auto' | 'grid' | 'speaker' | 'presenter'): Promise<void> {
    return this.command('layout-mode', mode);
  }

  sendMessage(text: string): Promise<void> {
    return this.command('send-message', text);
  }

  /** Any command that the event `ready` names. Rejects with the meeting's reason. */
  command(name: string, value?: CommandValue): Promise<void> {
    return this.frame?.command(name, value) ?? Promise.reject(new Error('visio-meeting: it shows no room; set the attribute room.'));
  }

  private show(): void {
    this.frame?.close();
    this.frame = undefined;
    const room = this.getAttribute('room');
    if (!room) return;
    const text = (name: string) => this.getAttribute(name) ?? undefined;
    this.frame = new MeetingFrame(
      {
        server: new URL(text('server') ?? ownServer).origin,
        room,
        name: text('name'),
        lang: text('lang'),
        theme: text('theme'),
        startMuted: this.hasAttribute('start-muted'),
        startCameraOff: this.hasAttribute('start-camera-off'),
        autoJoin: this.hasAttribute('auto-join'),
      },
      (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail })),
    );
    this.frame.iframe.title = this.title || 'Visio';
    this.append(this.frame.iframe);
  }
}

if (!customElements.get('visio-meeting')) customElements.define('visio-meeting', VisioMeeting);
