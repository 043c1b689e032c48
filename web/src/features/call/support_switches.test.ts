import { expect, it } from 'vitest';
import { singlePeerConnection } from './support_switches';

it('lets support choose the number of peer connections', () => {
  expect(['?pc=1', '?pc=2', '?pc=3', ''].map(singlePeerConnection)).toEqual([true, false, undefined, undefined]);
});
