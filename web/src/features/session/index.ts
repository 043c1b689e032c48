export { AccountMenu } from './AccountMenu';
export { leaveSession, loadVisitor, serverConfig, type Visitor, visitor, wasSignedIn, welcome } from './visitor';
