import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { Icon } from '../../ui/Icon';
import { Switch } from '../../ui/Switch';
import { useStore } from '../../ui/useStore';
import type { HostingView } from './hosting';
import { KeptChat } from './KeptChat';

/** Pauses to choose from, in seconds. */
const pauses = [0, 10, 30, 60, 300] as const;

/** Who writes in the chat, and how often. */
export function ChatRules({ hosting }: { readonly hosting: HostingView }) {
  const { t } = useLingui();
  const { isChatOpen, chatPause } = useStore(hosting.rules);
  const id = useId();
  const choices = pauses.some((pause) => pause === chatPause) ? pauses : [...pauses, chatPause];
  const wordsOf = (pause: number) => {
    const minutes = pause / 60;
    if (pause === 0) return t`No pause`;
    return Number.isInteger(minutes) ? t`${minutes} min` : t`${pause} s`;
  };
  return (
    <section className="section">
      <header>
        <h3>
          <Trans comment="Title of the panel with the messages">Chat</Trans>
        </h3>
      </header>
      <Switch checked={isChatOpen} onChange={(isOpen) => hosting.order((server) => server.openChat(isOpen))}>
        <Trans>Participants can write</Trans>
      </Switch>
      <div className="field">
        <label htmlFor={id}>
          <Trans>Pause between two messages of one person</Trans>
        </label>
        <span className="select-wrap">
          <select
            id={id}
            className="select"
            value={chatPause}
            onChange={({ target }) => void hosting.order((server) => server.slowChat(Number(target.value)))}
          >
            {choices.map((pause) => (
              <option key={pause} value={pause}>
                {wordsOf(pause)}
              </option>
            ))}
          </select>
          <Icon name="chevron" small />
        </span>
      </div>
      <KeptChat hosting={hosting} />
    </section>
  );
}
