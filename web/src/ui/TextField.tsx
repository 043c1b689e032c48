import { type ComponentProps, type ReactNode, useId } from 'react';
import { Icon } from './Icon';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'size'> {
  readonly label: ReactNode;
  readonly hint: ReactNode;
  /** What is wrong with what was typed. */
  readonly error: ReactNode;
  /** Above the input an error takes the place of the hint; below, there is room for both, and nothing moves. */
  readonly help?: 'above' | 'below';
  readonly size?: 'large' | undefined;
}

/** One thing to type, with its label, hint and error. */
export function TextField({ label, hint, error, help = 'above', size, className, ...input }: TextFieldProps) {
  const id = useId();
  const problem = error && (
    <>
      <Icon name="warning" small />
      {error}
    </>
  );
  const field = (
    <input
      id={id}
      className={size ? `input ${size}` : 'input'}
      aria-invalid={Boolean(error)}
      aria-describedby={`${id}-help`}
      {...input}
    />
  );
  return (
    <div className={['field', className].filter(Boolean).join(' ')}>
      <label htmlFor={id}>{label}</label>
      {help === 'above' && (
        <span className={problem ? 'error' : 'hint'} id={`${id}-help`}>
          {problem || hint}
        </span>
      )}
      {field}
      {help === 'below' && (
        <span className="help" id={`${id}-help`} aria-live="polite">
          {problem && <span className="error">{problem}</span>}
          {hint}
        </span>
      )}
    </div>
  );
}
