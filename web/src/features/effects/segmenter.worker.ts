// A classic worker without imports: the segmenter is a classic script.

interface Segmenter {
  setOptions(options: { modelSelection: number; selfieMode: boolean; useCpuInference: boolean }): void;
  onResults(listener: (results: { segmentationMask: ImageBitmap }) => void): void;
  initialize(): Promise<void>;
  send(inputs: { image: OffscreenCanvas }): Promise<void>;
  /** What stands behind it; the names are those of the pinned version. */
  readonly h: { readonly m: OffscreenCanvas; K: WebGL2RenderingContext | null };
}

interface Start {
  readonly folder: string;
  /** Small pictures come in, and masks of the same size go out. */
  readonly port: MessagePort;
}

/** What the segmenter's WebAssembly is in JavaScript. */
interface Solution {
  readonly GL: { createContext(canvas: OffscreenCanvas, attributes: object): number };
}

/** What there is in a worker, and what the segmenter's scripts put there. */
interface Scope {
  Module: object;
  SelfieSegmentation: new (options: { locateFile: (name: string) => string }) => Segmenter;
  createMediapipeSolutionsWasm?: (module: object) => Promise<Solution>;
  importScripts(...urls: readonly string[]): void;
  postMessage(told: object): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Start>) => void): void;
}

const scope = globalThis as unknown as Scope;

/** What the segmenter looks at: it knows no more. */
const [maskWidth, maskHeight] = [256, 144];

scope.addEventListener('message', ({ data }) => {
  serve(data).catch(tellFailure);
});

function tellFailure(error: unknown): void {
  // A worker has one listener only, which needs no address.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  scope.postMessage({ failed: String(error) });
}

async function serve({ folder, port }: Start): Promise<void> {
  const segmenter = await openSegmenter(folder);
  const [looks, cut, soft] = [canvasContext(), canvasContext(true), canvasContext()];
  const opacities = opacityOfCertainty();
  segmenter.onResults(({ segmentationMask }) => {
    cut.drawImage(segmentationMask, 0, 0, maskWidth, maskHeight);
    segmentationMask.close();
    const pixels = cut.getImageData(0, 0, maskWidth, maskHeight);
    // How sure it is stands in the red; what one sees through is the alpha.
    for (let i = 0; i < pixels.data.length; i += 4) pixels.data[i + 3] = opacities[pixels.data[i] ?? 0] ?? 0;
    cut.putImageData(pixels, 0, 0);
    soften(cut.canvas, soft);
    const answer = soft.canvas.transferToImageBitmap();
    port.postMessage(answer, [answer]);
  });
  port.addEventListener('message', ({ data }: MessageEvent<ImageBitmap>) => {
    looks.drawImage(data, 0, 0, maskWidth, maskHeight);
    data.close();
    segmenter.send({ image: looks.canvas }).catch(tellFailure);
  });
  port.start();
}

function canvasContext(willReadFrequently = false): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(maskWidth, maskHeight).getContext('2d', { willReadFrequently });
  if (!context) throw new Error('no canvas');
  return context;
}

/** Sharp steps would be seen as such where the mask is drawn larger. */
function soften(sharp: OffscreenCanvas, soft: OffscreenCanvasRenderingContext2D): void {
  Object.assign(soft, { globalCompositeOperation: 'copy', filter: 'blur(1px)' });
  soft.drawImage(sharp, 0, 0);
  Object.assign(soft, { globalCompositeOperation: 'source-over', filter: 'none' });
  // A blur fades towards the edges, where somebody may well be.
  const [width, height, edge] = [maskWidth, maskHeight, 3];
  const edges = [[0, 0, width, edge], [0, height - edge, width, edge], [0, 0, edge, height], [width - edge, 0, edge, height]] as const;
  for (const [x, y, wide, high] of edges) soft.drawImage(sharp, x, y, wide, high, x, y, wide, high);
}

/** Half sure is the edge, and a little of it on both sides is soft: what is nearly sure would be seen as a halo. */
function opacityOfCertainty(): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: 256 }, (_, certainty) => {
    const t = Math.min(1, Math.max(0, (certainty / 255 - 0.3) / 0.4));
    return 255 * t * t * (3 - 2 * t);
  });
}

async function openSegmenter(folder: string): Promise<Segmenter> {
  const locateFile = (name: string) => `${folder}/${name}`;
  // What it says while it starts is no news: what goes wrong is thrown.
  const hush = () => undefined;
  scope.Module = { locateFile, print: hush, printErr: hush };
  const load = scope.importScripts.bind(scope);
  scope.importScripts = (...urls) => {
    // In a worker the segmenter takes its model for a script, too; it fetches it once more where it needs it.
    load(...urls.filter((url) => url.endsWith('.js')));
    askForWebGl2();
  };
  load(locateFile('selfie_segmentation.js'));
  const segmenter = new scope.SelfieSegmentation({ locateFile });
  // The processor needs a few milliseconds, with or without a graphics card; a card that is only simulated needs a tenth of a second.
  segmenter.setOptions({ modelSelection: 1, selfieMode: false, useCpuInference: true });
  await segmenter.initialize();
  // In a worker this version forgets to note the drawing context of its own canvas (K of m).
  segmenter.h.K = segmenter.h.m.getContext('webgl2');
  if (!segmenter.h.K) throw new Error('no WebGL 2');
  return segmenter;
}

/** In a worker this version asks for WebGL 2 under a name that nothing reads, and gets WebGL 1, in which masks are wrong. */
function askForWebGl2(): void {
  const create = scope.createMediapipeSolutionsWasm;
  if (!create) return;
  scope.createMediapipeSolutionsWasm = async (module) => {
    const solution = await create(module);
    const { GL } = solution;
    const createContext = GL.createContext.bind(GL);
    GL.createContext = (canvas, attributes) => createContext(canvas, { ...attributes, majorVersion: 2 });
    return solution;
  };
}
