export { CodeForm } from './CodeForm';
export { DeskFrame } from './DeskFrame';
export { SiteFrame } from './SiteFrame';
export { WelcomeText } from './WelcomeText';
