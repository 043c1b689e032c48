export { signInScreens } from './sign_in_screens';
export { WhenSignedIn } from './WhenSignedIn';
