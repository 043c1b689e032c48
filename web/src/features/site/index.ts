export { DeskFrame } from './DeskFrame';
export { SiteFrame } from './SiteFrame';
