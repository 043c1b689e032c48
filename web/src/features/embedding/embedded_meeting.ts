import { joinWanted } from '../../core/embedding';
import { callState, shownCall } from '../call';
import { allCommands, obey } from './commands';
import { EmbedderChannel } from './embedder_channel';
import { tellOfCall } from './meeting_news';

/** Lets the page around a meeting command it and hear of it, if its origin is allowed; returns what ends that. */
export function serveEmbedder(allowed: readonly string[]): () => void {
  let endCall: (() => void) | undefined;
  // Only then the call takes commands.
  const lookAtScreen = () => {
    endCall?.();
    endCall = undefined;
    const now = callState.get();
    if (!shownCall.get() || now.at !== 'call') return;
    joinWanted.set(false);
    endCall = tellOfCall(now.session, now.code, (name, detail) => channel.tell(name, detail));
  };
  const lookAtEnd = () => {
    const now = callState.get();
    if (now.at === 'ended') channel.tell('left', { room: now.summary.code, reason: now.summary.why });
  };
  const greeted = async () => {
    channel.tell('ready', { commands: await allCommands() });
    lookAtScreen();
  };
  const channel = new EmbedderChannel(allowed, { greeted: () => void greeted().catch(() => undefined), obey });
  const ends = [shownCall.subscribe(lookAtScreen), callState.subscribe(lookAtEnd), channel.open(), () => endCall?.()];
  return () => ends.forEach((end) => end());
}
