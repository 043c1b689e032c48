import { brightnessOf, nextLight } from './light';

/** What stands behind the person: a picture, or a blur in parts of the picture's width. */
export type Behind = { readonly picture: ImageBitmap } | { readonly blur: number };

/** How one's own picture looks. */
export interface Look {
  /** Undefined leaves the room. */
  readonly behind: Behind | undefined;
  readonly lightens: boolean;
}

/** The blur is made this much smaller, where it costs little. */
const shrink = 4;
/** How strong a blur hides a room as long as nobody knows where the person is. */
const hiding = 0.04;
/** Pictures between two looks at how bright they are. */
const lightEvery = 6;

type Drawable = VideoFrame | OffscreenCanvas;

/** Puts a person before what stands behind; without an outline nobody is seen clearly, and nothing of the room. */
export class Painter {
  /** Pictures have half the size. */
  isSmall = false;
  /** Where something stands behind the person, they are hidden with it. */
  isVeiled = false;
  private readonly paints = contextOf(new OffscreenCanvas(2, 2));
  private readonly blurs = contextOf(new OffscreenCanvas(2, 2));
  private readonly lights = contextOf(new OffscreenCanvas(2, 2));
  private readonly looks = contextOf(new OffscreenCanvas(32, 18), true);
  private mask: ImageBitmap | undefined;
  private now: Look = { behind: { blur: hiding }, lightens: false };
  private light = 0;
  private untilLight = 0;

  get look(): Look {
    return this.now;
  }

  show(look: Look): void {
    this.now = look;
    // Somebody moves while nobody looks after the outline.
    if (!look.behind) this.mask = undefined;
  }

  /** `mask` is opaque where the person is. */
  cutOut(mask: ImageBitmap): void {
    this.mask?.close();
    this.mask = mask;
  }

  /** A frame with as much light as is wanted. */
  lighten(frame: VideoFrame): Drawable {
    if (!this.look.lightens) return frame;
    this.measure(frame);
    if (this.light === 0) return frame;
    const { width, height } = this.fit(this.lights, frame);
    const { lights, light } = this;
    Object.assign(lights, { globalCompositeOperation: 'source-over', globalAlpha: 1 });
    lights.drawImage(frame, 0, 0, width, height);
    lights.globalCompositeOperation = 'screen';
    for (const alpha of [Math.min(1, light), light - 1]) {
      if (alpha <= 0) continue;
      lights.globalAlpha = alpha;
      lights.drawImage(lights.canvas, 0, 0);
    }
    return lights.canvas;
  }

  /** `lit` is what `lighten` made of the frame. */
  paint(frame: VideoFrame, lit: Drawable): OffscreenCanvas {
    const { paints, mask, look } = this;
    const { width, height } = this.fit(paints, frame);
    paints.globalCompositeOperation = 'copy';
    if (!look.behind || !mask || this.isVeiled) {
      if (look.behind) this.blur(lit, hiding, width, height);
      else paints.drawImage(lit, 0, 0, width, height);
      return paints.canvas;
    }
    paints.drawImage(mask, 0, 0, width, height);
    paints.globalCompositeOperation = 'source-in';
    paints.drawImage(lit, 0, 0, width, height);
    paints.globalCompositeOperation = 'destination-over';
    if ('picture' in look.behind) this.cover(look.behind.picture, width, height);
    else this.blur(lit, look.behind.blur, width, height);
    return paints.canvas;
  }

  /** Fills everything without distorting the picture. */
  private cover(picture: ImageBitmap, width: number, height: number): void {
    const scale = Math.max(width / picture.width, height / picture.height);
    const [wide, high] = [picture.width * scale, picture.height * scale];
    this.paints.drawImage(picture, (width - wide) / 2, (height - high) / 2, wide, high);
  }

  private blur(picture: Drawable, strength: number, width: number, height: number): void {
    const { blurs } = this;
    resize(blurs, Math.ceil(width / shrink), Math.ceil(height / shrink));
    const radius = (width * strength) / shrink;
    // A blur fades towards the edges: those stay outside.
    const margin = 2 * radius;
    blurs.filter = `blur(${radius}px)`;
    blurs.drawImage(picture, -margin, -margin, blurs.canvas.width + 2 * margin, blurs.canvas.height + 2 * margin);
    this.paints.drawImage(blurs.canvas, 0, 0, width, height);
  }

  private measure(frame: VideoFrame): void {
    this.untilLight -= 1;
    if (this.untilLight > 0) return;
    this.untilLight = lightEvery;
    const { width, height } = this.looks.canvas;
    this.looks.drawImage(frame, 0, 0, width, height);
    this.light = nextLight(this.light, brightnessOf(this.looks.getImageData(0, 0, width, height).data));
  }

  private fit(context: OffscreenCanvasRenderingContext2D, frame: VideoFrame) {
    const part = this.isSmall ? 2 : 1;
    return resize(context, Math.round(frame.displayWidth / part), Math.round(frame.displayHeight / part));
  }
}

function resize({ canvas }: OffscreenCanvasRenderingContext2D, width: number, height: number) {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  return { width, height };
}

function contextOf(canvas: OffscreenCanvas, willReadFrequently = false): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently });
  if (!context) throw new Error('no canvas');
  return context;
}
