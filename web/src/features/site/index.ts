export { CodeForm } from './CodeForm';
export { DeskFrame } from './DeskFrame';
export { SiteFrame } from './SiteFrame';
export { SiteMark } from './SiteName';
export { WelcomeText } from './WelcomeText';
