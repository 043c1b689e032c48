import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Choice, Choices, Switch } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { useStore } from '../../ui/useStore';
import { modeWords } from './layout.action';
import { type StageMode, stageModes } from './stage_plan';
import type { StageView } from './stage_store';

interface LayoutDialogProps {
  readonly stage: StageView;
  readonly onClose: () => void;
}

/** How one sees the others. Each choice works at once. */
export function LayoutDialog({ stage, onClose }: LayoutDialogProps) {
  const { t, i18n } = useLingui();
  const { mode, hidesSelf, pinned } = useStore(stage.choices);
  return (
    <Dialog title={t`Layout`} onClose={onClose}>
      <Choices label={t`Layout`}>
        {stageModes.map((one) => (
          <Choice key={one} name="layout" checked={mode === one} onChange={() => stage.choose({ mode: one })} hint={hints[one]}>
            {i18n._(modeWords[one])}
          </Choice>
        ))}
      </Choices>
      <Switch checked={hidesSelf} onChange={() => stage.choose({ hidesSelf: !hidesSelf })} hint={<Trans>The others see you as before.</Trans>}>
        <Trans>Hide my own picture</Trans>
      </Switch>
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
