import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AccessLevel, Role } from '../../core/api/rooms';
import type { IconName } from '../../core/icon_names';

/** Who enters without being let in, in a few words. */
export const levelWords: Readonly<Record<AccessLevel, { readonly words: MessageDescriptor; readonly icon: IconName }>> = {
  public: { words: msg`Everyone with the link`, icon: 'link' },
  trusted: { words: msg`With an account`, icon: 'people' },
  restricted: { words: msg`Members only`, icon: 'lock' },
};

export const roleWords: Readonly<Record<Role, MessageDescriptor>> = {
  owner: msg`Owner`,
  administrator: msg`Co-host`,
  member: msg`Member`,
};
