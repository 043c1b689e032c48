import { type ComponentProps, type ReactNode, useId } from 'react';
import { Icon } from './Icon';

interface TextAreaProps extends ComponentProps<'textarea'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with what was typed, in place of the hint. */
  readonly error?: ReactNode;
}

/** A few lines to type, with their label and hint. */
export function TextArea({ label, hint, error, ...textarea }: TextAreaProps) {
  const id = useId();
  const hasHelp = Boolean(error || hint);
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {hasHelp && (
        <span className={error ? 'error' : 'hint'} id={`${id}-hint`}>
          {error && <Icon name="warning" small />}
          {error || hint}
        </span>
      )}
      <textarea id={id} className="input" aria-invalid={Boolean(error)} aria-describedby={hasHelp ? `${id}-hint` : undefined} {...textarea} />
    </>
  );
}
