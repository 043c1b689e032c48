export { CodeForm } from './CodeForm';
export { HomeScreen } from './HomeScreen';
export { NewMeeting } from './NewMeeting';
