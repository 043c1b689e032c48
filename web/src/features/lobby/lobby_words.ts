import { useLingui } from '@lingui/react/macro';
import type { KnockState } from './knock';

interface Words {
  readonly title: string;
  readonly explanation?: string;
}

/** What a person at the door reads about their request. */
export function useLobbyWords({ status, asksLeft }: KnockState): Words {
  const { t } = useLingui();
  const { host } = location;
  switch (status) {
    case 'asking':
      return { title: t`Asking to join…` };
    case 'waiting':
      return { title: t`You’re almost there. Someone will let you in.` };
    case 'nobody':
      return {
        title: t`There’s no one here yet to let you in`,
        explanation: t`The first host to arrive will see your request. Stay on this page.`,
      };
    case 'denied':
      return {
        title: t`Your request wasn’t accepted`,
        explanation:
          asksLeft > 0
            ? t`The host may not have recognised you. Say who you are, then ask again.`
            : t`Contact the person who invited you in another way.`,
      };
    case 'locked':
      return {
        title: t`The meeting is locked`,
        explanation: t`The hosts aren’t letting anyone else in for now.`,
      };
    case 'full':
      return { title: t`The meeting is full`, explanation: t`You can come in as soon as someone leaves.` };
    case 'host':
      return {
        title: t`You’re a host of this meeting`,
        explanation: t`You’re hosting it in another tab of this browser: let yourself in there, or join here.`,
      };
    case 'accepted':
      return { title: t`You’re in. Connecting to ${host}…` };
    case 'failed':
      return { title: t`Your request couldn’t be sent` };
  }
}
