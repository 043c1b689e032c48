export { EndedScreen } from './EndedScreen';
