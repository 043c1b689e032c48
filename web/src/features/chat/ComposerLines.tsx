import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { nameKey } from '../../core/names';
import { preferences, setPreferences } from '../../core/preferences';
import { Icon } from '../../ui/Icon';
import { useSelected, useStore } from '../../ui/useStore';
import type { PeopleView } from '../people';
import type { ChatView } from './chat';
import styles from './ComposerLines.module.css';
import { emptyDraft } from './draft';
import { lineOf } from './message';

/** What the message answers, or which one it changes, with a way out. */
export function Subject({ chat }: { readonly chat: ChatView }) {
  const { t } = useLingui();
  const draft = useStore(chat.draft);
  const messages = useStore(chat.messages);
  const about = draft.editing ?? draft.replyTo;
  const subject = about === undefined ? undefined : messages.find(({ key }) => key === about);
  if (!subject) return null;
  const isEditing = draft.editing !== undefined;
  const stop = () => chat.draft.set(isEditing ? emptyDraft : { ...draft, replyTo: undefined });
  const { name, isOwn } = subject;
  const text = lineOf(subject);
  return (
    <div className={styles.subject}>
      <Icon name={isEditing ? 'edit' : 'reply'} small />
      <span className={styles.words}>
        <b>{isEditing ? <Trans>Edit your message</Trans> : isOwn ? <Trans>Reply to yourself</Trans> : <Trans>Reply to {name}</Trans>}</b>
        <span>{text}</span>
      </span>
      <button
        type="button"
        className="btn quiet small icon-only"
        aria-label={isEditing ? t`Stop editing` : t`Don’t reply`}
        onClick={stop}
      >
        <Icon name="close" small />
      </button>
    </div>
  );
}

interface AddresseeProps {
  readonly chat: ChatView;
  readonly people: PeopleView;
}

/** Who reads the message. */
export function Addressee({ chat, people }: AddresseeProps) {
  const { t } = useLingui();
  const draft = useStore(chat.draft);
  // Voices change the list many times a minute, and names hardly ever.
  const others = useStore(people.identities).flatMap((identity) => people.find(identity) ?? []).filter(({ isSelf }) => !isSelf);
  const sorted = others.toSorted((a, b) => nameKey(a.name).localeCompare(nameKey(b.name)));
  const isGone = draft.to !== undefined && !others.some(({ identity }) => identity === draft.to);
  return (
    <div className={styles.reader}>
      <label className={draft.to === undefined ? styles.to : `${styles.to} ${styles.private}`}>
        <Trans comment="Before the person that a message is for">To:</Trans>
        <select
          className={styles.select}
          value={draft.to ?? ''}
          disabled={draft.editing !== undefined}
          onChange={({ target }) => chat.draft.set({ ...draft, to: target.value || undefined })}
        >
          <option value="">{t`Everyone`}</option>
          {isGone && <option value={draft.to}>{t`Someone who has left`}</option>}
          {sorted.map(({ identity, name }) => (
            <option key={identity} value={identity}>
              {t`${name} only`}
            </option>
          ))}
        </select>
      </label>
      <LiveSwitch />
    </div>
  );
}

/** Whether one types in real time, where one has turned that on in the settings once. */
function LiveSwitch() {
  const isOn = useSelected(preferences, ({ liveTyping }) => liveTyping);
  const [isOffered] = useState(isOn);
  if (!isOn && !isOffered) return null;
  return (
    <button type="button" className={`btn quiet small ${styles.live}`} aria-pressed={isOn} onClick={() => setPreferences({ liveTyping: !isOn })}>
      <Icon name="keyboard" small />
      <Trans>Type live</Trans>
    </button>
  );
}
