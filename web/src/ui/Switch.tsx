import type { ReactNode } from 'react';
import { useChosen } from './useChosen';

interface SwitchProps {
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  /** Resolves with false when it could not be switched. */
  readonly onChange: (checked: boolean) => Promise<boolean>;
}

/** A question with a switch. It shows what was chosen at once, and what is so after the answer. */
export function Switch({ children, hint, checked, onChange }: SwitchProps) {
  const { isOn, isBusy, choose } = useChosen(checked, onChange);
  return (
    <label className="option tight">
      <span>
        {children}
        {hint && <span className="hint">{hint}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        className="switch"
        checked={isOn}
        aria-checked={isOn}
        aria-busy={isBusy}
        onChange={(event) => choose(event.target.checked)}
      />
    </label>
  );
}
