import { Trans, useLingui } from '@lingui/react/macro';
import { SelectField } from '../../ui/Choice';
import { useStore } from '../../ui/useStore';
import { sharedModes } from '../hosting';
import { modeWords } from '../stage';
import type { HallChoice, HallSwitch } from './hall_switch';

const choices: readonly HallChoice[] = ['follow', ...sharedModes];

/** What the hall sees, for whoever has its screen open. */
export function HallChoiceField({ hall }: { readonly hall: HallSwitch }) {
  const { t, i18n } = useLingui();
  const isOpen = useStore(hall.window) !== undefined;
  const choice = useStore(hall.choice);
  if (!isOpen) return null;
  return (
    <SelectField
      label={<Trans>Screen of the hall</Trans>}
      value={choice}
      onChange={({ target }) => hall.choice.set(choices.find((one) => one === target.value) ?? 'follow')}
    >
      {choices.map((one) => (
        <option key={one} value={one}>
          {one === 'follow' ? t`As a host chose, else who speaks` : i18n._(modeWords[one])}
        </option>
      ))}
    </SelectField>
  );
}
