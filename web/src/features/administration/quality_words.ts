import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Quality } from '../../core/api/administration';

export const qualityWords: Readonly<Record<Quality, MessageDescriptor>> = {
  good: msg`Good`,
  fair: msg`Fair`,
  poor: msg`Poor`,
  lost: msg`Connection lost`,
};

const reasons: Readonly<Record<string, MessageDescriptor>> = {
  loss: msg`packets are lost`,
  delay: msg`the answer takes long`,
  narrow_link: msg`the connection carries less than is sent`,
  tcp: msg`UDP is blocked, so that all goes over TCP`,
};

/** Why something is not good, in words; what this page does not know is left out. */
export function reasonWords(why: readonly string[]): MessageDescriptor[] {
  return why.flatMap((reason) => (Object.hasOwn(reasons, reason) ? (reasons[reason] ?? []) : []));
}
