/** How long each note sounds, in seconds. */
const length = 0.28;

/** What older browsers lack. */
type ContextWithSink = AudioContext & { setSinkId?(id: string): Promise<void> };

/** Plays notes, in hertz, one after the other on a speaker; resolves once they are over. Never rejects. */
export async function playTones(notes: readonly number[], speaker: string | undefined, loudness = 0.2): Promise<void> {
  if (!('AudioContext' in globalThis)) return;
  const context: ContextWithSink = new AudioContext();
  try {
    if (speaker) await context.setSinkId?.(speaker).catch(() => undefined);
    const last = notes.map((hertz, i) => playNote(context, hertz, context.currentTime + 0.05 + i * length * 0.7, loudness)).at(-1);
    // A browser that plays nothing yet never says that a note is over.
    await Promise.race([last, new Promise((done) => setTimeout(done, 500 + notes.length * length * 1000))]);
  } finally {
    await context.close();
  }
}

function playNote(context: AudioContext, frequency: number, at: number, loudness: number): Promise<unknown> {
  const note = new OscillatorNode(context, { type: 'triangle', frequency });
  const volume = new GainNode(context, { gain: 0 });
  // Rises and falls softly: an edge would click.
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + length);
  note.connect(volume).connect(context.destination);
  note.start(at);
  note.stop(at + length);
  return new Promise((done) => note.addEventListener('ended', done));
}
