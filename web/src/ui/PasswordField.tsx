import { Trans, useLingui } from '@lingui/react/macro';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { Button } from './Button';
import { Icon } from './Icon';

interface PasswordFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'size'> {
  readonly label: ReactNode;
  /** The rules, before one breaks them. */
  readonly hint?: ReactNode;
  readonly error: ReactNode;
  /** Password managers fill in the one and keep the other. */
  readonly autoComplete: 'current-password' | 'new-password';
}

/** A password, which can be looked at, and which says when the capitals are locked. */
export function PasswordField({ label, hint, error, ...input }: PasswordFieldProps) {
  const { t } = useLingui();
  const id = useId();
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <span className="secret">
        <input
          {...input}
          id={id}
          className="input"
          type={shown ? 'text' : 'password'}
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={Boolean(error)}
          aria-describedby={`${hint ? `${id}-hint ` : ''}${id}-help`}
          onKeyDown={look}
          onKeyUp={look}
          onBlur={() => setCapsLock(false)}
        />
        <Button
          look="quiet"
          className="icon-only"
          aria-label={t`Show the password`}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Icon name="eye" />
        </Button>
      </span>
      <span id={`${id}-help`} aria-live="polite" className={error ? 'error' : 'small-text muted'}>
        {error ? (
          <>
            <Icon name="warning" small />
            {error}
          </>
        ) : (
          capsLock && <Trans>Caps Lock is on.</Trans>
        )}
      </span>
    </div>
  );
}
