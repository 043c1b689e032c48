/** What a microphone gave in a tenth of a second. */
export interface Heard {
  readonly isMuted: boolean;
  /** From 0 to 1. */
  readonly level: number;
  /** Every sample was nothing at all, as of a microphone that is switched off at its cable. */
  readonly isNothing: boolean;
}

/** What to tell: somebody speaks though muted, or nothing comes from a microphone that is on. */
export type MicrophoneHint = 'muted' | 'silent';

export interface HintState {
  readonly isMuted: boolean;
  /** Rises with each tenth of a second of voice and falls with each of quiet. */
  readonly voice: number;
  /** Tenths of a second in which an open microphone gave nothing; undefined once it gave something. */
  readonly nothing: number | undefined;
  readonly hint: MicrophoneHint | undefined;
}

/** Louder than this it is a voice and not the room. */
const audible = 0.5;
/** Tenths of a second of voice after which somebody speaks, so that a cough says nothing. */
const enoughVoice = 8;
/** Tenths of a second without a sound after which something is wrong. */
const enoughNothing = 150;

export const nothingHeard: HintState = { isMuted: true, voice: 0, nothing: 0, hint: undefined };

/** What is known after another tenth of a second. Muting and unmuting begin anew. */
export function heard(before: HintState, { isMuted, level, isNothing }: Heard): HintState {
  const state = before.isMuted === isMuted ? before : { ...nothingHeard, isMuted };
  if (isMuted) {
    const voice = Math.min(enoughVoice, Math.max(0, state.voice + (level > audible ? 1 : -0.5)));
    const isSpeaking = voice >= enoughVoice || (state.hint === 'muted' && voice > 0);
    return { ...state, voice, hint: isSpeaking ? 'muted' : undefined };
  }
  // Whoever was heard once is only quiet now.
  if (state.nothing === undefined || !isNothing) return { ...state, nothing: undefined, hint: undefined };
  const nothing = state.nothing + 1;
  return { ...state, nothing, hint: nothing >= enoughNothing ? 'silent' : undefined };
}
