import type { EventName, MeetingEvents } from '../protocol';

/** What a page knows of a meeting from its events, for who asks instead of listening. */
export class MeetingView {
  microphoneOn = false;
  cameraOn = false;
  private readonly names = new Map<string, string>();

  take<Name extends EventName>(name: Name, detail: MeetingEvents[Name]): void {
    // The type of a detail is told by the name of its event.
    const event = { name, detail } as { [Each in EventName]: { name: Each; detail: MeetingEvents[Each] } }[EventName];
    switch (event.name) {
      case 'joined':
        this.names.clear();
        this.names.set(event.detail.identity, event.detail.name);
        break;
      case 'participant-joined':
        this.names.set(event.detail.identity, event.detail.name);
        break;
      case 'participant-left':
        this.names.delete(event.detail.identity);
        break;
      case 'left':
        this.names.clear();
        break;
      case 'microphone':
        this.microphoneOn = event.detail.on;
        break;
      case 'camera':
        this.cameraOn = event.detail.on;
        break;
      default:
    }
  }

  /** Oneself first. */
  people(): readonly { readonly participantId: string; readonly displayName: string }[] {
    return [...this.names].map(([participantId, displayName]) => ({ participantId, displayName }));
  }
}
