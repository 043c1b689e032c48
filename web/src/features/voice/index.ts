import type { LocalAudioTrack } from 'livekit-client';
import { later } from './later';
import { chosenVoice } from './voice';

export { canCleanVoice, chosenVoice, microphoneConstraints, microphonePublishing } from './voice';

/** Does to a microphone's track what the person chose, before anybody hears it. Rejects when the code for it cannot be had. */
export async function dressMicrophone(track: LocalAudioTrack): Promise<void> {
  if (chosenVoice() !== 'strong') return;
  const { cleanVoice } = await later.load();
  await cleanVoice(track);
}
