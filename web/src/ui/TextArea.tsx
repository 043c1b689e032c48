import { type ComponentProps, type ReactNode, useId } from 'react';

interface TextAreaProps extends ComponentProps<'textarea'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** A few lines to type, with their label and hint. */
export function TextArea({ label, hint, ...textarea }: TextAreaProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <textarea id={id} className="input" aria-describedby={hint ? `${id}-hint` : undefined} {...textarea} />
    </>
  );
}
