import type { LocalVideoTrack } from 'livekit-client';
import { type Background, type Blur, isBlur, isOwnPicture } from '../../core/background';
import { withdrawHint } from '../../core/hints';
import { preferences } from '../../core/preferences';
import { areSame, chosenEffects, type Effects, noEffects } from './effects';
import { giveUp, type WornCamera } from './give_up';
import { openOwnPicture } from './own_pictures';
import type { Behind, Look } from './painter';
import { PicturePipeline } from './picture_pipeline';
import { PictureProcessor } from './picture_processor';
import { loadPicture } from './pictures';

/** How wide the blurs are, in parts of the picture's width. */
const strengths: Readonly<Record<Blur, number>> = { light: 0.008, medium: 0.016, strong: 0.032 };

/** Does to a camera's track what is wanted, or undoes it. */
export async function applyEffects(track: LocalVideoTrack, wanted: Effects, setOn: WornCamera['setOn']): Promise<void> {
  withdrawHint('effects');
  const processor = track.getProcessor();
  if (areSame(wanted, noEffects)) {
    if (processor) await track.stopProcessor();
    return;
  }
  const look = await lookOf(wanted);
  if (processor instanceof PictureProcessor) processor.show(look);
  else {
    const undress = () => track.stopProcessor();
    await track.setProcessor(new PictureProcessor(look, (trouble) => giveUp(trouble, { setOn, undress })));
  }
}

/** Shows a track with what is chosen done to it. Returns what ends that. */
export function previewEffects(source: MediaStreamTrack, onShown: (shown: MediaStreamTrack | undefined) => void): () => void {
  let isEnded = false;
  let pipeline: PicturePipeline | undefined;
  let done: Effects | undefined;
  const close = () => {
    pipeline?.close();
    pipeline = undefined;
  };
  const change = async () => {
    const wanted = chosenEffects();
    if (isEnded || (done && areSame(done, wanted))) return;
    done = wanted;
    if (areSame(wanted, noEffects)) {
      onShown(source);
      return close();
    }
    const look = await lookOf(wanted);
    if (isEnded || source.readyState !== 'live') return;
    if (pipeline) return pipeline.show(look);
    const made = new PicturePipeline(source, look, (trouble) => {
      giveUp(trouble);
      if (trouble === 'slow' || pipeline !== made) return;
      // The next choice begins anew.
      close();
      onShown(undefined);
    });
    pipeline = made;
    await made.started;
    if (pipeline === made) onShown(made.output);
  };
  /** One change after the other. */
  let work = change();
  const unfollow = preferences.subscribe(() => {
    work = work.then(change);
  });
  return () => {
    isEnded = true;
    unfollow();
    close();
  };
}

async function lookOf({ background, lowLight }: Effects): Promise<Look> {
  return { behind: background === 'none' ? undefined : await behindOf(background), lightens: lowLight };
}

async function behindOf(wanted: Exclude<Background, 'none'>): Promise<Behind> {
  if (isBlur(wanted)) return { blur: strengths[wanted] };
  const picture = isOwnPicture(wanted) ? await openOwnPicture(wanted) : await loadPicture(wanted);
  // A picture that is gone must not leave the room to be seen.
  return picture ? { picture } : { blur: strengths.strong };
}
