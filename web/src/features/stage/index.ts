import { LazyModule } from '../../core/lazy_module';

export { fullScreen } from './full_screen.action';
export { layout, layoutDialog, modeWords } from './layout.action';
export { ownPicture } from './own_picture';
export { ownPictureAction } from './own_picture.action';
export { Stage } from './Stage';
export type { StageContext } from './stage_context';
export { layOutStage, type Size } from './stage_layout';
export { itemOf, nextSpeaker, type OwnPicture, type StageItem, stageModes } from './stage_plan';
export { Tile } from './Tile';
export { type StageSources, StageStore, type StageView } from './stage_store';

/** Fetched when one wants another layout. */
export const layoutDialogModule = new LazyModule(() => import('./LayoutDialog'));
