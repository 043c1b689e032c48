import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type SubmitEvent, useEffect, useRef } from 'react';
import type { ReadableStore } from '../../core/store';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import type { MeetingRules } from '../hosting';
import type { PeopleView } from '../people';
import { AttachButton } from './AttachButton';
import { AttachmentList } from './AttachmentList';
import type { ChatView } from './chat';
import styles from './Composer.module.css';
import { Addressee, Subject } from './ComposerLines';
import { DropZone } from './DropZone';
import { lengthOf, longestMessage } from './message';
import { MentionList } from './MentionList';
import { SendFailure } from './SendFailure';
import { pasteFiles, useAttaching } from './useAttaching';
import { useMentions } from './useMentions';
import { useSecondsUntil } from './useSecondsUntil';

interface ComposerProps {
  readonly chat: ChatView;
  readonly people: PeopleView;
  readonly rules: ReadableStore<MeetingRules>;
  readonly isHost: boolean;
  readonly isOpen: boolean;
}

/** The line to write in: to whom, what it answers, and what stands in its way. */
export function Composer({ chat, people, rules, isHost, isOpen }: ComposerProps) {
  const meeting = useStore(rules);
  const { chatPause, keepsChat } = meeting;
  const attach = useAttaching(chat, meeting, isHost);
  if (!isOpen && !isHost) {
    return (
      <p className={styles.note}>
        <Icon name="lock" small />
        <Trans>The hosts have closed the chat.</Trans>
      </p>
    );
  }
  return (
    <div>
      {attach && <DropZone onDrop={attach} />}
      {keepsChat && (
        <p className={styles.note}>
          <Icon name="info" small />
          <Trans>This chat is kept: people who join later can read it, and hosts can export it.</Trans>
        </p>
      )}
      {!isOpen && (
        <p className={styles.note}>
          <Icon name="lock" small />
          <Trans>The chat is closed: only hosts can write.</Trans>
        </p>
      )}
      {chatPause > 0 && (
        <p className={styles.note}>
          <Icon name="clock" small />
          <Plural
            value={chatPause}
            one="Messages are slowed down: one every second."
            other="Messages are slowed down: one every # seconds."
          />
        </p>
      )}
      <Subject chat={chat} />
      <Addressee chat={chat} people={people} />
      <SendFailure chat={chat} />
      <AttachmentList attachments={chat.attachments} />
      <Line chat={chat} people={people} attach={attach} />
    </div>
  );
}

interface LineProps extends Pick<ComposerProps, 'chat' | 'people'> {
  readonly attach: ((files: readonly File[]) => void) | undefined;
}

function Line({ chat, people, attach }: LineProps) {
  const { t } = useLingui();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useStore(chat.draft);
  const { text, editing, replyTo } = draft;
  const seconds = useSecondsUntil(chat.waitUntil);
  const mentions = useMentions(field, people, (next) => chat.draft.set({ ...chat.draft.get(), text: next }));
  const over = lengthOf(text) - longestMessage;
  const mustWait = seconds > 0 && editing === undefined;
  useEffect(() => {
    if (editing !== undefined || replyTo !== undefined) field.current?.focus();
  }, [editing, replyTo]);
  const submit = (event?: SubmitEvent) => {
    event?.preventDefault();
    mentions.close();
    if (!mustWait) void chat.send();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || mentions.press(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  };
  return (
    <form className={styles.line} onSubmit={submit}>
      {over > 0 && (
        <p id="message-length" className={styles.tooLong} role="alert">
          <Plural value={over} one="One character too many." other="# characters too many." />{' '}
          <Trans>A message has at most {longestMessage}.</Trans>
        </p>
      )}
      <MentionList mentions={mentions} />
      {attach && <AttachButton onPick={attach} />}
      <textarea
        ref={field}
        data-first=""
        className={`input ${styles.field}`}
        rows={1}
        aria-label={t({ message: 'Message', comment: 'Names the field of the chat' })}
        placeholder={t`Write a message`}
        aria-invalid={over > 0 || undefined}
        aria-describedby={over > 0 ? 'message-length' : undefined}
        {...mentions.attributes}
        value={text}
        onChange={(event) => {
          chat.draft.set({ ...draft, text: event.target.value });
          mentions.look();
        }}
        onSelect={mentions.look}
        onBlur={mentions.close}
        onKeyDown={press}
        onPaste={(event) => pasteFiles(event, attach)}
      />
      <button
        type="submit"
        className="btn primary icon-only num"
        aria-label={mustWait ? t`Send in ${seconds} s` : t`Send`}
        aria-disabled={mustWait || over > 0 || undefined}
      >
        {mustWait ? t({ message: `${seconds} s`, comment: 'Seconds' }) : <Icon name="send" />}
      </button>
    </form>
  );
}
