import type { StageView } from './stage_store';

/** What the actions of this feature need of a call. */
export interface StageContext {
  readonly stage: StageView;
}
