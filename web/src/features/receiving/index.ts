export { Receiving, type ReceivingRoom } from './receiving';
