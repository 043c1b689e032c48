export { RecoveryCodes } from './RecoveryCodes';
export { deviceName, usePasskeyMaking } from './usePasskeyMaking';
export { TotpSetUp } from './TotpSetUp';
