export { HomeScreen } from './HomeScreen';
export { NewMeeting } from './NewMeeting';
