import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Account, AccountFilter } from '../../core/api/administration';
import type { Grade } from './figures';

export const filterWords: Readonly<Record<AccountFilter, MessageDescriptor>> = {
  all: msg`Everyone`,
  administrators: msg`Administrators`,
  invited: msg`Invited`,
  deactivated: msg`Deactivated`,
};

/** Whether somebody can sign in. */
export function accountState({ isActive, isInvited }: Account): { readonly grade: Grade; readonly words: MessageDescriptor } {
  if (!isActive) return { grade: 'none', words: msg`Deactivated` };
  return isInvited ? { grade: 'fair', words: msg`Invited` } : { grade: 'good', words: msg`Active` };
}

/** By what somebody signs in; none as long as the account was not opened. */
export function waysIn({ hasPassword, hasTotp, passkeys }: Account): MessageDescriptor[] {
  const ways: MessageDescriptor[] = [];
  if (passkeys > 0) ways.push(msg`Passkey`);
  if (hasPassword) ways.push(hasTotp ? msg`Password and code` : msg`Password`);
  return ways;
}
