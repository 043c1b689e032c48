import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/TextArea';
import type { KnockState } from './knock';

/** Longer lines are refused. */
export const longestLine = 200;

interface LineFormProps {
  readonly state: KnockState;
  readonly onSend: (line: string) => void;
}

/** One line to the hosts. What was sent can be changed. */
export function LineForm({ state: { line, isSending }, onSend }: LineFormProps) {
  const [text, setText] = useState(line);
  const isSent = line !== '' && text.trim() === line;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && !isSent && !isSending) onSend(text.trim());
  };
  return (
    <form className="field" onSubmit={submit}>
      <TextArea
        label={<Trans>Say who you are</Trans>}
        hint={<Trans>Optional. Only the hosts can read it.</Trans>}
        rows={3}
        maxLength={longestLine}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <span role="status">
        {isSent ? (
          <Trans>Sent to the hosts</Trans>
        ) : (
          <Button type="submit" aria-busy={isSending}>
            <Trans>Send</Trans>
          </Button>
        )}
      </span>
    </form>
  );
}
