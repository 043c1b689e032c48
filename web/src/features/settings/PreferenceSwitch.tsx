import type { ReactNode } from 'react';
import { type Preferences, preferences, setPreferences } from '../../core/preferences';
import { Switch } from '../../ui/Choice';
import { useSelected } from '../../ui/useStore';

type SwitchName = { [Name in keyof Preferences]: Preferences[Name] extends boolean ? Name : never }[keyof Preferences];

interface PreferenceSwitchProps {
  readonly of: SwitchName;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** Something that this browser remembers as on or off. */
export function PreferenceSwitch({ of, hint, children }: PreferenceSwitchProps) {
  const isOn = useSelected(preferences, (chosen) => chosen[of]);
  return (
    <Switch checked={isOn} hint={hint} onChange={(event) => setPreferences({ [of]: event.target.checked })}>
      {children}
    </Switch>
  );
}
