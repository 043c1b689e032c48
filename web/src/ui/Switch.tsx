import { type ReactNode, useState } from 'react';

interface SwitchProps {
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  /** Resolves with false when it could not be switched. */
  readonly onChange: (checked: boolean) => Promise<boolean>;
}

/** A question with a switch. It shows what was chosen at once, and what is so after the answer. */
export function Switch({ children, hint, checked, onChange }: SwitchProps) {
  const [chosen, setChosen] = useState<boolean>();
  const change = async (next: boolean) => {
    setChosen(next);
    await onChange(next);
    setChosen(undefined);
  };
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
        checked={chosen ?? checked}
        aria-checked={chosen ?? checked}
        aria-busy={chosen !== undefined}
        onChange={(event) => void change(event.target.checked)}
      />
    </label>
  );
}
