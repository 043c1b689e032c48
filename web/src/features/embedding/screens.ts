export { CreateButtonScreen } from './CreateButtonScreen';
export { CreatePopupScreen } from './CreatePopupScreen';
