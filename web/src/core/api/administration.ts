// What administrators see and do (docs/API.md). What the server does not know is undefined here, never 0.

export * from './administration/accounts';
export * from './administration/audit';
export * from './administration/checks';
export type { Named, Quality } from './administration/fields';
export * from './administration/live';
export * from './administration/machine';
export * from './administration/quality';
export * from './administration/retention';
export * from './administration/site';
