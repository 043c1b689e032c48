import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { ApiError } from '../../core/api';
import type { Entrance } from '../../core/entrance';
import type { LocalMedia } from '../../core/local_media';
import type { MeetingSession } from '../../core/meeting_session';
import { preferences, setPreferences } from '../../core/preferences';
import { ApiErrorBanner } from '../../ui/ApiErrorBanner';
import { Icon } from '../../ui/Icon';
import styles from './JoinForm.module.css';

interface JoinFormProps {
  readonly entrance: Entrance;
  readonly media: LocalMedia;
  readonly refusal: ApiError | undefined;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onJoined: (session: MeetingSession) => void;
  readonly withoutCamera: boolean;
  readonly withoutMicrophone: boolean;
}

/** Longer names are cut by the server and by every tile. */
const longestName = 50;

/** Asks the name and opens the door. */
export function JoinForm({ onName, name, withoutCamera, withoutMicrophone, ...door }: JoinFormProps) {
  const { i18n } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [nameless, setNameless] = useState(false);
  const { busy, error, join, prepare } = useJoin(door);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setNameless(name.trim() === '');
    if (name.trim() === '') input.current?.focus();
    else void join(name.trim());
  };
  const hasty = () => prepare(name.trim());

  return (
    <form className={`stack enter ${styles.form}`} onSubmit={submit} noValidate>
      <div className="field name">
        <label htmlFor="name">
          <Trans>Your name</Trans>
        </label>
        <span className="hint" id="name-hint">
          <Trans>Everybody in the meeting sees it.</Trans>
        </span>
        <input
          ref={input}
          id="name"
          className="input"
          value={name}
          maxLength={longestName}
          autoComplete="name"
          aria-invalid={nameless}
          aria-describedby={nameless ? 'name-error' : 'name-hint'}
          onChange={(event) => {
            onName(event.target.value);
            setNameless(false);
          }}
        />
        {nameless && (
          <span className="error" id="name-error">
            <Icon name="warning" small />
            <Trans>Write your name, so that others know who joins.</Trans>
          </span>
        )}
      </div>
      {error && <ApiErrorBanner error={error} />}
      <div className={`stack go ${styles.go}`}>
        <button
          type="submit"
          className="btn primary large full"
          aria-busy={busy}
          onPointerEnter={hasty}
          onFocus={hasty}
        >
          {i18n._(busy ? msg`Connecting…` : joinWords(withoutCamera, withoutMicrophone))}
        </button>
      </div>
    </form>
  );
}

function joinWords(withoutCamera: boolean, withoutMicrophone: boolean): MessageDescriptor {
  if (withoutCamera && withoutMicrophone) return msg`Join without camera and microphone`;
  if (withoutCamera) return msg`Join without camera`;
  return withoutMicrophone ? msg`Join without microphone` : msg`Join the meeting`;
}

type Door = Pick<JoinFormProps, 'entrance' | 'media' | 'refusal' | 'onJoined'>;

function useJoin({ entrance, media, refusal, onJoined }: Door) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError>();
  const join = async (name: string) => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    setPreferences({ name });
    try {
      onJoined(await entrance.enter(name, preferences.get(), () => media.handOver()));
    } catch (error) {
      setFailure(error instanceof ApiError ? error : new ApiError('unreachable'));
      setBusy(false);
    }
  };
  /** A failure ahead of the click is no news: the click tells it. */
  const prepare = (name: string) => {
    if (name) void entrance.prepare(name, preferences.get()).catch(() => undefined);
  };
  return { busy, error: failure ?? (busy ? undefined : refusal), join, prepare };
}
