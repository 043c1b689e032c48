/**
 * Runs in the page before its own scripts: the microphone hears a voice that goes by the clock of the machine, as if all
 * who hear it were in one room. It speaks in syllables of changing colour, which repeat after some seconds. It is
 * `ahead` of the others' by so many seconds, so that what they send is later than it, however short the way.
 */
export function hearTheSameVoice(ahead: number): void {
  const [rate, seconds] = [16_000, 4];
  let seed = 7;
  const random = () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  const speak = (samples: Float32Array, begin: number, length: number) => {
    const pitch = 100 + 80 * random();
    const formants = [400, 1300, 2600].map((middle) => middle * (0.6 + 0.8 * random()));
    for (let hertz = pitch; hertz < 5000; hertz += pitch) {
      const strength = 0.08 * Math.exp(-Math.min(...formants.map((formant) => Math.abs(formant - hertz))) / 180);
      if (strength < 0.001) continue;
      for (let i = 0; i < length && begin + i < samples.length; i += 1) {
        const sample = strength * Math.sin((Math.PI * i) / length) * Math.sin((2 * Math.PI * hertz * i) / rate);
        samples[begin + i] = (samples[begin + i] ?? 0) + sample;
      }
    }
  };
  const voice = new Float32Array(rate * seconds);
  for (let begin = 0; begin < voice.length; ) {
    const length = Math.round(rate * (0.1 + 0.2 * random()));
    speak(voice, begin, length);
    begin += length + (random() < 0.3 ? Math.round(rate * 0.2 * random()) : 0);
  }
  const devices = navigator.mediaDevices;
  const original = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    if (!wanted?.audio || wanted.video) return original(wanted);
    const context = new AudioContext();
    await context.resume();
    const buffer = context.createBuffer(1, voice.length, rate);
    buffer.copyToChannel(voice, 0);
    const heard = context.createMediaStreamDestination();
    let before: AudioBufferSourceNode | undefined;
    const speakOn = () => {
      const source = new AudioBufferSourceNode(context, {buffer, loop: true});
      source.connect(heard);
      // Somewhat ahead, so that it begins in time.
      const begin = context.currentTime + 0.1;
      source.start(begin, (Date.now() / 1000 + 0.1 + ahead) % seconds);
      before?.stop(begin);
      before = source;
    };
    speakOn();
    // A busy machine lets the sound of a page fall behind the clock.
    setInterval(speakOn, 1500);
    return heard.stream;
  };
}
