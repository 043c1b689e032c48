import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { useIsLong } from '../../ui/useIsLong';
import { ApiErrorBanner } from '../errors';
import styles from './JoinForm.module.css';
import type { Joining } from './useJoin';

interface JoinFormProps {
  readonly joining: Joining;
  /** One cannot enter without being let in. */
  readonly mustAsk: boolean;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly withoutCamera: boolean;
  readonly withoutMicrophone: boolean;
}

/** From when on connecting takes longer than it does from far away, in milliseconds. */
const longConnecting = 6000;

/** Longer names are cut by every tile. */
const longestName = 50;

/** Asks the name and joins the call, or asks to be let in. */
export function JoinForm({ joining, mustAsk, onName, name, withoutCamera, withoutMicrophone }: JoinFormProps) {
  const { i18n } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [nameless, setNameless] = useState(false);
  const { busy, error, join, prepare } = joining;
  const isLong = useIsLong(busy, longConnecting);
  const { host } = location;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setNameless(name.trim() === '');
    if (name.trim() === '') input.current?.focus();
    else void join(name.trim());
  };
  const prepareAhead = () => prepare(name.trim());

  return (
    <form className={`stack enter ${styles.form}`} onSubmit={submit} noValidate>
      <TextField
        ref={input}
        className="name"
        label={<Trans>Your name</Trans>}
        hint={<Trans>Everyone in the meeting will see it.</Trans>}
        error={nameless && <Trans>Enter your name to join.</Trans>}
        value={name}
        maxLength={longestName}
        autoComplete="name"
        onChange={(event) => {
          onName(event.target.value);
          setNameless(false);
        }}
      />
      <div className={`stack go ${styles.go}`}>
        <Button
          type="submit"
          look="primary"
          size="large"
          className="full"
          aria-busy={busy}
          onPointerEnter={prepareAhead}
          onFocus={prepareAhead}
        >
          {i18n._(busy ? msg`Connecting to ${host}…` : mustAsk ? msg`Ask to join` : joinLabel(withoutCamera, withoutMicrophone))}
        </Button>
      </div>
      <p className={isLong ? styles.slow : 'sr-only'} role="status">
        {isLong && <SlowConnecting />}
      </p>
      {/* After the button, which would move under the finger otherwise. */}
      {error && <ApiErrorBanner isAtDoor error={error} />}
    </form>
  );
}

function joinLabel(withoutCamera: boolean, withoutMicrophone: boolean): MessageDescriptor {
  if (withoutCamera && withoutMicrophone) return msg`Join without camera or microphone`;
  if (withoutCamera) return msg`Join without camera`;
  return withoutMicrophone ? msg`Join without microphone` : msg`Join the meeting`;
}

function SlowConnecting() {
  return (
    <>
      <Trans>This is taking long. Check your Wi-Fi or cable, or use another network such as your phone’s.</Trans>{' '}
      <a href="/connection-test" target="_blank" rel="noreferrer">
        <Trans>Test the connection</Trans>
      </a>
    </>
  );
}
