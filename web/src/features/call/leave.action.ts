import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { Session } from './call_session';

const label: ActionLabel = { text: msg`Leave`, tooltip: msg`Leave the meeting`, icon: 'leave' };

export const leave: Action<{ readonly session: Pick<Session, 'leave'> }> = {
  id: 'leave',
  name: msg`Leave the meeting`,
  keywords: msg({ message: 'hang up, quit, exit, end', comment: 'Words to search an action by' }),
  label: () => label,
  perform: ({ session }) => void session.leave(),
};
