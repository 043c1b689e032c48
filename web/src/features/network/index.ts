export { watchNetwork } from './weak_network';
