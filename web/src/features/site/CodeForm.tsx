import { Trans } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { codeIn, hostKeyIn, navigate } from '../../core/route';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';

interface CodeFormProps {
  readonly children: ReactNode;
  readonly initial?: string;
  /** The style of the button. */
  readonly look?: 'primary';
}

/** Goes to a meeting by its link or its code. */
export function CodeForm({ children, initial = '', look }: CodeFormProps) {
  const [failed, setFailed] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const typed = input.current?.value ?? '';
    const code = codeIn(typed);
    const key = hostKeyIn(typed);
    if (code) navigate(`/${code}`, { hash: key ? `#${new URLSearchParams({ host: key })}` : '' });
    else input.current?.focus();
    setFailed(code === undefined);
  };
  return (
    <form className="ask" onSubmit={go} noValidate>
      <TextField
        ref={input}
        size="large"
        // There is room for the mistake, so that the button stays where it is.
        help="below"
        label={<Trans>Meeting link or code</Trans>}
        hint={<Trans>A code looks like abc-defg-hij.</Trans>}
        error={failed && <Trans>That’s not a meeting link or code.</Trans>}
        defaultValue={initial}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={() => setFailed(false)}
      />
      <Button type="submit" look={look} size="large">
        {children}
      </Button>
    </form>
  );
}
