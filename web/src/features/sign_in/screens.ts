export { SecondFactorScreen } from './SecondFactorScreen';
export { SignInScreen } from './SignInScreen';
export { WelcomeScreen } from './WelcomeScreen';
