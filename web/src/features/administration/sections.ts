import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { IconName } from '../../core/icon_names';
import type { AdministrationSection } from '../../core/route';

interface Section {
  readonly section: AdministrationSection;
  readonly words: MessageDescriptor;
  readonly icon: IconName;
}

/** What administrators choose from, in the order of the navigation. */
export const sections: readonly Section[] = [
  { section: 'live', words: msg`Live`, icon: 'camera' },
  { section: 'people', words: msg({ message: 'People', context: 'accounts' }), icon: 'people' },
  { section: 'quality', words: msg`Quality`, icon: 'poll' },
  { section: 'storage', words: msg`Storage`, icon: 'server' },
  { section: 'retention', words: msg`Retention`, icon: 'clock' },
  { section: 'audit', words: msg`Audit log`, icon: 'list' },
  { section: 'organisation', words: msg`Organisation`, icon: 'building' },
  { section: 'checks', words: msg({ message: 'Checks', context: 'of the server' }), icon: 'check' },
];

export function pathOf(section: AdministrationSection): string {
  return section === 'live' ? '/admin' : `/admin/${section}`;
}
