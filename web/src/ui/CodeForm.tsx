import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { codeIn, navigate } from '../core/route';
import { Icon } from './Icon';

interface CodeFormProps {
  readonly children: ReactNode;
  readonly initial?: string;
  /** The style of the button. */
  readonly look: 'primary' | 'plain';
}

/** Goes to a meeting by its link or its code. */
export function CodeForm({ children, initial = '', look }: CodeFormProps) {
  const { t } = useLingui();
  const [failed, setFailed] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const go = (event: FormEvent) => {
    event.preventDefault();
    const code = codeIn(input.current?.value ?? '');
    if (code) navigate(`/${code}`);
    else input.current?.focus();
    setFailed(code === undefined);
  };
  return (
    <form className="ask" onSubmit={go} noValidate>
      <div className="field">
        <label htmlFor={id}>
          <Trans>Link or code of the meeting</Trans>
        </label>
        <input
          ref={input}
          id={id}
          className="input large"
          defaultValue={initial}
          placeholder={t({ message: 'abc-defg-hij', comment: 'The shape of a meeting code' })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={failed}
          aria-describedby={failed ? `${id}-error` : undefined}
          onChange={() => setFailed(false)}
        />
        {failed && (
          <span className="error" id={`${id}-error`}>
            <Icon name="warning" small />
            <Trans>This is neither a code nor a link of a meeting. A code looks like abc-defg-hij.</Trans>
          </span>
        )}
      </div>
      <button type="submit" className={look === 'primary' ? 'btn primary large' : 'btn large'}>
        {children}
      </button>
    </form>
  );
}
