import { Trans, useLingui } from '@lingui/react/macro';
import { SelectField } from '../../ui/Choice';
import { useSelected } from '../../ui/useStore';
import { type HostingView, sharedModes } from '../hosting';
import { modeWords } from './layout.action';

/** How everybody sees the meeting until they choose for themselves. For hosts. */
export function LayoutForAll({ hosting }: { readonly hosting: HostingView }) {
  const { t, i18n } = useLingui();
  const shared = useSelected(hosting.rules, ({ layout }) => layout?.mode);
  const choose = (wanted: string) => {
    const mode = sharedModes.find((known) => known === wanted);
    return hosting.order((server) => server.shareLayout(mode));
  };
  return (
    <SelectField
      label={<Trans>Layout for everyone</Trans>}
      hint={<Trans>Each person can still choose another one.</Trans>}
      value={shared ?? ''}
      onChange={({ target }) => void choose(target.value)}
    >
      <option value="">{t`Everyone chooses their own`}</option>
      {sharedModes.map((mode) => (
        <option key={mode} value={mode}>
          {i18n._(modeWords[mode])}
        </option>
      ))}
    </SelectField>
  );
}
