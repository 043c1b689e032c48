import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { AccessLevel, Source } from '../../core/api/rooms';
import type { DialogContext } from '../../core/dialog';
import { ActionButton } from '../../ui/ActionButton';
import { Panel } from '../../ui/Panel';
import { Switch } from '../../ui/Switch';
import { useStore } from '../../ui/useStore';
import type { ActionContext } from '../../core/action';
import { ChatRules } from './ChatRules';
import { endForAll } from './end_for_all.action';
import type { HostingView } from './hosting';
import type { HostingContext } from './hosting_context';
import styles from './HostPanel.module.css';
import { lowerHands } from './lower_hands.action';
import { muteAll } from './mute_all.action';

interface HostPanelProps {
  readonly context: HostingContext & DialogContext & ActionContext;
  readonly onClose: () => void;
}

/** The rules of the meeting, for its hosts. */
export function HostPanel({ context, onClose }: HostPanelProps) {
  const { hosting } = context;
  const end = <ActionButton action={endForAll} context={context} place="block" className={styles.end ?? ''} />;
  return (
    <Panel title={<Trans>Host controls</Trans>} onClose={onClose} footer={end}>
      <section className={`section ${styles.pair}`}>
        <ActionButton action={muteAll} context={context} place="block" />
        <ActionButton action={lowerHands} context={context} place="block" />
      </section>
      <Access hosting={hosting} />
      <Rights hosting={hosting} />
      <ChatRules hosting={hosting} />
    </Panel>
  );
}

function Access({ hosting }: { readonly hosting: HostingView }) {
  const { t } = useLingui();
  const { accessLevel, isLocked } = useStore(hosting.rules);
  const name = useId();
  const levels: readonly [AccessLevel, string][] = [
    ['public', t`Anyone with the link`],
    ['trusted', t`People with an account, the others wait`],
    ['restricted', t`People added to the room, the others wait`],
  ];
  return (
    <section className="section">
      <header>
        <h3 id={name}>
          <Trans>Who can come in</Trans>
        </h3>
      </header>
      <div role="radiogroup" aria-labelledby={name}>
        {levels.map(([level, label]) => (
          <label key={level} className="choice">
            <input
              type="radio"
              className="radio"
              name={name}
              checked={accessLevel === level}
              onChange={() => void hosting.order((server) => server.setAccessLevel(level))}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <Switch
        checked={isLocked}
        hint={<Trans>No one else can come in or wait</Trans>}
        onChange={(locked) => hosting.order((server) => server.lock(locked))}
      >
        <Trans>Lock the meeting</Trans>
      </Switch>
    </section>
  );
}

function Rights({ hosting }: { readonly hosting: HostingView }) {
  const { canPublish, everyoneCanMute } = useStore(hosting.rules);
  const allow = (wanted: readonly Source[], allowed: boolean) => {
    const others = canPublish.filter((source) => !wanted.includes(source));
    return hosting.order((server) => server.allowSources(allowed ? [...others, ...wanted] : others));
  };
  return (
    <section className="section">
      <header>
        <h3>
          <Trans>Participants can</Trans>
        </h3>
      </header>
      <Switch checked={canPublish.includes('microphone')} onChange={(on) => allow(['microphone'], on)}>
        <Trans>Turn on their microphone</Trans>
      </Switch>
      <Switch checked={canPublish.includes('camera')} onChange={(on) => allow(['camera'], on)}>
        <Trans>Turn on their camera</Trans>
      </Switch>
      <Switch
        checked={canPublish.includes('screen_share')}
        onChange={(on) => allow(['screen_share', 'screen_share_audio'], on)}
      >
        <Trans>Share their screen</Trans>
      </Switch>
      <Switch
        checked={everyoneCanMute}
        onChange={(allowed) => hosting.order((server) => server.letEveryoneMute(allowed))}
      >
        <Trans>Mute each other</Trans>
      </Switch>
    </section>
  );
}
