import type {Account} from './server.ts';

export const adasAccount: Account = {email: 'ada@example.org', name: 'Ada Lovelace', password: 'the engine weaves patterns'};
export const blaisesAccount: Account = {email: 'blaise@example.org', name: 'Blaise Pascal', password: 'a reed, but a thinking one'};
