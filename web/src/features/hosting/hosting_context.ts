import type { Availability } from '../../core/action';
import { msg } from '@lingui/core/macro';
import type { HostingView } from './hosting';
import { isHost } from './meeting_rules';

/** What the actions of this feature need of a call. */
export interface HostingContext {
  readonly hosting: HostingView;
}

/** What only hosts may do. The server decides anyway. */
export function forHosts({ hosting }: HostingContext): Availability {
  return isHost(hosting.role.get()) ? { isAvailable: true } : { isAvailable: false, reason: msg`Only hosts can do this.` };
}
