export { Knock } from './knock';
export { LobbyPage } from './LobbyPage';
