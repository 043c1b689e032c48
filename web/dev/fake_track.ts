import type { AttachableTrack } from '../src/features/people';

/** Head and shoulders before a wall, as a camera would send them. */
export function fakeTrack(hue: number): AttachableTrack {
  const canvas = document.createElement('canvas');
  canvas.width = 1280;
  canvas.height = 720;
  draw(canvas.getContext('2d'), hue);
  return {
    attach(element) {
      const stream = canvas.captureStream(5);
      element.srcObject = stream;
      // A stream of a still canvas has no first frame until something is drawn.
      setTimeout(() => draw(canvas.getContext('2d'), hue), 50);
      return element;
    },
    detach(element) {
      element.srcObject = null;
      return element;
    },
  };
}

function draw(context: CanvasRenderingContext2D | null, hue: number): void {
  if (!context) return;
  const wall = context.createLinearGradient(0, 0, 1280, 720);
  wall.addColorStop(0, `oklch(0.75 0.03 ${hue})`);
  wall.addColorStop(1, `oklch(0.5 0.05 ${hue})`);
  context.fillStyle = wall;
  context.fillRect(0, 0, 1280, 720);
  ellipse(context, 640, 760, 330, 280, `oklch(0.4 0.08 ${hue})`);
  ellipse(context, 640, 290, 190, 210, `oklch(0.25 0.03 ${hue})`);
  ellipse(context, 640, 340, 150, 190, 'oklch(0.75 0.06 55)');
}

function ellipse(context: CanvasRenderingContext2D, x: number, y: number, rx: number, ry: number, fill: string) {
  context.fillStyle = fill;
  context.beginPath();
  context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
  context.fill();
}
