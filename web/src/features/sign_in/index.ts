export { signInScreens } from './sign_in_screens';
export { Steps } from './Steps';
export { WhenSignedIn } from './WhenSignedIn';
