export { Stage } from './Stage';
export { StageStore } from './stage_store';
