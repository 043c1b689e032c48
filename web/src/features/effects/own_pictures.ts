import { createStore, type ReadableStore } from '../../core/store';
import { isOwnPicture, type OwnPictureName } from '../../core/background';
import { PictureStore } from './picture_store';

/** A picture that the person added. It never leaves the browser. */
export interface OwnPicture {
  readonly name: OwnPictureName;
  /** Where the page finds it, for as long as the page is open. */
  readonly url: string;
}

/** Why a file did not become a background. */
export type PictureProblem = 'no-picture' | 'too-large' | 'too-many' | 'not-kept';

/** As many as find room in a panel. */
export const mostPictures = 6;
/** A photograph of a good camera; more would hold the page up. */
export const largestFile = 20 * 1024 * 1024;
/** Large enough for what a camera gives. */
const [widest, highest] = [1280, 960];

const kept = new PictureStore('visio.backgrounds');
const list = createStore<readonly OwnPicture[]>([]);
let reading: Promise<void> | undefined;

/** The pictures, read from where they are kept when somebody first asks. */
export function ownPictures(): ReadableStore<readonly OwnPicture[]> {
  reading ??= readKept();
  return list;
}

async function readKept(): Promise<void> {
  // A browser may refuse storage to a page; then there are none.
  const entries = await kept.all().catch(() => []);
  list.set(entries.flatMap(([name, blob]) => (isOwnPicture(name) ? [{ name, url: URL.createObjectURL(blob) }] : [])));
}

/** What stands in the way before anybody looks into a file. */
export function problemOf(file: Pick<File, 'size' | 'type'>, count: number): PictureProblem | undefined {
  if (!file.type.startsWith('image/')) return 'no-picture';
  if (file.size > largestFile) return 'too-large';
  return count >= mostPictures ? 'too-many' : undefined;
}

/** Keeps a picture for later meetings, as large as it will be shown. Returns it, or why not. */
export async function addOwnPicture(file: File): Promise<OwnPicture | PictureProblem> {
  ownPictures();
  await reading;
  const problem = problemOf(file, list.get().length);
  if (problem) return problem;
  const blob = await shrunk(file).catch(() => undefined);
  if (!blob) return 'no-picture';
  const name: OwnPictureName = `own-${crypto.randomUUID()}`;
  try {
    await kept.put(name, blob);
  } catch {
    return 'not-kept';
  }
  const picture = { name, url: URL.createObjectURL(blob) };
  list.set([...list.get(), picture]);
  return picture;
}

export async function removeOwnPicture(name: OwnPictureName): Promise<void> {
  const gone = list.get().find((picture) => picture.name === name);
  list.set(list.get().filter((picture) => picture !== gone));
  if (gone) URL.revokeObjectURL(gone.url);
  await kept.remove(name).catch(() => undefined);
}

/** A picture for a worker; undefined when it is gone. */
export async function openOwnPicture(name: OwnPictureName): Promise<ImageBitmap | undefined> {
  try {
    const blob = await kept.get(name);
    return blob && (await createImageBitmap(blob));
  } catch {
    return undefined;
  }
}

/** How large something is drawn that must fit. */
export function fitted(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, Math.max(widest / width, highest / height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Drawn anew, it loses what cameras write beside the picture, such as where it was taken. */
async function shrunk(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const { width, height } = fitted(picture.width, picture.height);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  picture.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
}
