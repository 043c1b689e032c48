import type { PictureName } from '../../core/background';
import council from './pictures/council.svg';
import evening from './pictures/evening.svg';
import office from './pictures/office.svg';
import paper from './pictures/paper.svg';
import shelves from './pictures/shelves.svg';
import wall from './pictures/wall.svg';

/** The pictures that come with the app, all drawn for it. */
export const pictures: Readonly<Record<PictureName, string>> = { paper, wall, shelves, office, council, evening };

/** Large enough for what a camera gives. */
const [width, height] = [1280, 800];

/** Draws a picture once, so that a worker can use it. */
export async function loadPicture(name: PictureName): Promise<ImageBitmap> {
  const image = new Image(width, height);
  image.src = pictures[name];
  await image.decode();
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return canvas.transferToImageBitmap();
}
