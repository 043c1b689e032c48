export { AloneQuestion } from './AloneQuestion';
