import { type ComponentProps, type ReactNode, useId } from 'react';
import { Icon } from './Icon';

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  readonly children: ReactNode;
  readonly hint?: ReactNode;
}

/** One of several answers; the whole row is the target. Stands in `Choices`. */
export function Choice({ children, hint, ...input }: ChoiceProps) {
  return (
    <label className="choice">
      <input type="radio" className="radio" {...input} />
      <span>
        {children}
        {hint && <span className="hint">{hint}</span>}
      </span>
    </label>
  );
}

interface SwitchProps extends ChoiceProps {
  readonly checked: boolean;
}

/** Something that is on or off, at once. */
export function Switch({ children, hint, checked, ...input }: SwitchProps) {
  return (
    <label className="choice">
      <input type="checkbox" role="switch" className="switch" checked={checked} aria-checked={checked} {...input} />
      <span>
        {children}
        {hint && <span className="hint">{hint}</span>}
      </span>
    </label>
  );
}

interface ChoicesProps {
  /** The question, for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
}

export function Choices({ label, children }: ChoicesProps) {
  return (
    <div className="choices" role="radiogroup" aria-label={label}>
      {children}
    </div>
  );
}

interface SelectProps extends ComponentProps<'select'> {
  /** For screen readers, where the words beside it are no label. */
  readonly 'aria-label'?: string;
}

/** One of a list, in the browser's own menu. */
export function Select({ children, className, ...select }: SelectProps) {
  return (
    <span className={['select-wrap', className].filter(Boolean).join(' ')}>
      <select className="select" {...select}>
        {children}
      </select>
      <Icon name="chevron" small />
    </span>
  );
}

/** A select with its label above. */
export function SelectField({ label, hint, ...select }: SelectProps & { readonly label: ReactNode; readonly hint?: ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <Select id={id} aria-describedby={hint ? `${id}-hint` : undefined} {...select} />
    </div>
  );
}
