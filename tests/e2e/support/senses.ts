/** What these functions do happens in the page: they may use nothing from this file's scope. */

export interface Sight {
  /** Frames that the browser has presented of this video; 0 when there is none. */
  frames: number;
  /** The code that the bars show; -1 when there is no picture. */
  code: number;
  width: number;
}

export function see(name: string): Sight {
  const tile = document.querySelector(`[data-participant-name="${CSS.escape(name)}"]`);
  const video = tile?.querySelector('video');
  if (!video || video.videoWidth === 0) return {frames: 0, code: -1, width: 0};
  const canvas = new OffscreenCanvas(160, 90);
  const context = canvas.getContext('2d', {willReadFrequently: true});
  if (!context) throw new Error('no canvas');
  context.drawImage(video, 0, 0, 160, 90);
  let code = 0;
  for (let bar = 0; bar < 4; ++bar) {
    const pixel = context.getImageData(bar * 20 + 10, 70, 1, 1).data;
    const bright = (pixel[0] ?? 0) + (pixel[1] ?? 0) + (pixel[2] ?? 0) > 3 * 120;
    if (bright) code |= 1 << bar;
  }
  return {frames: video.getVideoPlaybackQuality().totalVideoFrames, code, width: video.videoWidth};
}

export async function hear(name: string): Promise<number> {
  const tile = document.querySelector<HTMLElement>(`[data-participant-name="${CSS.escape(name)}"]`);
  const identity = CSS.escape(tile?.dataset.participantIdentity ?? '');
  const audio = document.querySelector<HTMLAudioElement>(`audio[data-participant-identity="${identity}"]`);
  if (!(audio?.srcObject instanceof MediaStream)) return 0;
  const context = new AudioContext({sampleRate: 48_000});
  const analyser = new AnalyserNode(context, {fftSize: 8192, smoothingTimeConstant: 0});
  context.createMediaStreamSource(audio.srcObject).connect(analyser);
  const bins = new Float32Array(analyser.frequencyBinCount);
  let loudest = -70;
  let frequency = 0;
  await context.resume();
  // Two beeps and the pauses between them.
  const end = performance.now() + 1000;
  while (performance.now() < end) {
    await new Promise((next) => setTimeout(next, 60));
    analyser.getFloatFrequencyData(bins);
    bins.forEach((level, bin) => {
      if (bin < 20 || level <= loudest) return;
      loudest = level;
      frequency = (bin * 48_000) / 8192;
    });
  }
  await context.close();
  return frequency;
}
