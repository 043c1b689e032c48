import { Trans, useLingui } from '@lingui/react/macro';
import { type Font, preferences, setPreferences, textSizes, type TextSize, themes } from '../../core/preferences';
import { Choice, Choices, SelectField } from '../../ui/Choice';
import { useStore } from '../../ui/useStore';
import { PreferenceSwitch } from './PreferenceSwitch';

/** Colours, letters and motion. */
export function AppearanceTab() {
  const { t, i18n } = useLingui();
  const { theme, textSize, font } = useStore(preferences);
  const names = { auto: t`As your system has it`, light: t`Light`, dark: t`Dark`, contrast: t`Contrast` };
  const percent = new Intl.NumberFormat(i18n.locale, { style: 'percent' });
  return (
    <>
      <div className="field">
        <span className="label" aria-hidden="true">
          <Trans>Colors</Trans>
        </span>
        <Choices label={t`Colors`}>
          {themes.map((each) => (
            <Choice key={each} name="theme" checked={each === theme} onChange={() => setPreferences({ theme: each })}>
              {names[each]}
            </Choice>
          ))}
        </Choices>
      </div>
      <SelectField
        label={<Trans>Text size</Trans>}
        value={textSize}
        onChange={(event) => setPreferences({ textSize: Number(event.target.value) as TextSize })}
      >
        {textSizes.map((size) => (
          <option key={size} value={size}>
            {percent.format(size / 100)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={<Trans>Reading font</Trans>}
        hint={<Trans>Atkinson Hyperlegible makes I, l and 1 easy to tell apart.</Trans>}
        value={font}
        onChange={(event) => setPreferences({ font: event.target.value as Font })}
      >
        <option value="hyperlegible">Atkinson Hyperlegible</option>
        <option value="system">{t`Your system’s font`}</option>
      </SelectField>
      <PreferenceSwitch of="lessMotion" hint={<Trans>Nothing slides or blinks.</Trans>}>
        <Trans>Less motion</Trans>
      </PreferenceSwitch>
    </>
  );
}
