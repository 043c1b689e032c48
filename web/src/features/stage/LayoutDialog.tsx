import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { preferences, setPreferences } from '../../core/preferences';
import { Choice, Choices, Switch } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { useSelected, useStore } from '../../ui/useStore';
import { type HostingView, isHost } from '../hosting';
import { modeWords } from './layout.action';
import { LayoutForAll } from './LayoutForAll';
import { type StageMode, stageModes } from './stage_plan';
import type { StageView } from './stage_store';

interface LayoutDialogProps {
  readonly stage: StageView;
  readonly hosting: HostingView;
  readonly onClose: () => void;
  /** What else one chooses here. */
  readonly extra?: ReactNode;
}

/** How one sees the others. Each choice works at once. */
export function LayoutDialog({ stage, hosting, onClose, extra }: LayoutDialogProps) {
  const { t, i18n } = useLingui();
  const { mode, follows, pinned } = useStore(stage.choices);
  const { hidesSelf, selfFloats } = useStore(preferences);
  const shared = useSelected(hosting.rules, ({ layout }) => layout?.mode);
  const hosts = useSelected(hosting.role, isHost);
  return (
    <Dialog title={t`Layout`} onClose={onClose}>
      <Choices label={t`Layout`}>
        {shared && (
          <Choice name="layout" checked={follows} onChange={() => stage.follow()} hint={i18n._(modeWords[shared])}>
            <Trans>As a host chose</Trans>
          </Choice>
        )}
        {stageModes.map((one) => (
          <Choice key={one} name="layout" checked={!follows && mode === one} onChange={() => stage.chooseMode(one)} hint={hints[one]}>
            {i18n._(modeWords[one])}
          </Choice>
        ))}
      </Choices>
      <Switch
        checked={selfFloats}
        onChange={() => setPreferences({ selfFloats: !selfFloats })}
        hint={<Trans>It can be moved, and leaves its place to the others.</Trans>}
      >
        <Trans>Show my own picture in a corner</Trans>
      </Switch>
      <Switch checked={hidesSelf} onChange={() => setPreferences({ hidesSelf: !hidesSelf })} hint={<Trans>The others see you as before.</Trans>}>
        <Trans>Hide my own picture</Trans>
      </Switch>
      {hosts && <LayoutForAll hosting={hosting} />}
      {extra}
      {pinned && (
        <button type="button" className="btn" onClick={() => stage.choose({ pinned: undefined })}>
          <Trans>Unpin what is pinned</Trans>
        </button>
      )}
    </Dialog>
  );
}

const hints: Readonly<Record<StageMode, ReactNode>> = {
  auto: <Trans>Everyone the same size; a shared screen is large.</Trans>,
  grid: <Trans>Everyone the same size, shared screens too.</Trans>,
  speaker: <Trans>Whoever speaks is large; a shared screen comes first.</Trans>,
  presenter: <Trans>A shared screen as large as possible, with only its presenter beside it.</Trans>,
};
