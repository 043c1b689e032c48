import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { IconName } from '../../../core/icon_names';
import { Icon } from '../../../ui/Icon';
import { useSelected, useStore } from '../../../ui/useStore';
import type { ScreenShareView } from '../screen_share';
import type { SharedScreen } from '../shared_screens';
import type { Board, BoardTool } from './board';
import { usualRights } from './messages';
import { openScreenWindow } from './screen_window';
import styles from './ShareTools.module.css';
import { mostZoom, wholeView, zoomAt } from './view';

interface ShareToolsProps {
  readonly board: Board;
  readonly share: ScreenShareView;
  /** The one that is large. */
  readonly screen: SharedScreen;
}

/** What one does with the large shared screen: one's own, or another's. */
export function ShareTools(props: ShareToolsProps) {
  return props.screen.isSelf ? <OwnTools {...props} /> : <ViewerTools {...props} />;
}

function OwnTools({ board, share, screen }: ShareToolsProps) {
  const { t } = useLingui();
  const detail = useSelected(share.state, (own) => own.detail);
  const isBusy = useSelected(share.state, (own) => own.isBusy);
  const { point, draw } = useStore(board.ownRights);
  return (
    <div className={`${styles.tools} ${styles.own}`}>
      <div className="segmented small" role="group" aria-label={t`Priority`} aria-busy={isBusy}>
        <button type="button" aria-pressed={detail === 'text'} onClick={() => void share.setDetail('text')}>
          <Icon name="text" small />
          <Trans>Sharp text</Trans>
        </button>
        <button type="button" aria-pressed={detail === 'motion'} onClick={() => void share.setDetail('motion')}>
          <Icon name="play" small />
          <Trans>Smooth video</Trans>
        </button>
      </div>
      <span className={styles.end} role="group" aria-label={t`The others can`}>
        <span className={styles.label} aria-hidden="true">
          <Trans>The others can</Trans>
        </span>
        <Tool icon="pointer" isOn={point} onClick={() => board.allow({ point: !point })}>
          <Trans>Point</Trans>
        </Tool>
        <Tool icon="edit" isOn={draw} onClick={() => board.allow({ draw: !draw })}>
          <Trans>Draw</Trans>
        </Tool>
        <ClearTool board={board} screen={screen} />
      </span>
    </div>
  );
}

function ViewerTools({ board, screen }: ShareToolsProps) {
  const { t } = useLingui();
  const tool = useStore(board.tool);
  const scale = useSelected(board.view, (view) => view.scale);
  const rights = useSelected(board.rights, (all) => all.get(screen.identity) ?? usualRights);
  const zoom = (factor: number) => board.view.set(zoomAt(board.view.get(), factor));
  const choose = (wanted: BoardTool) => board.tool.set(tool === wanted ? 'look' : wanted);
  const { name } = screen;
  return (
    <div className={`${styles.tools} ${styles.end}`}>
      {rights.point && (
        <Tool icon="pointer" isOn={tool === 'point'} onClick={() => choose('point')}>
          <Trans>Point</Trans>
        </Tool>
      )}
      {rights.draw && (
        <Tool icon="edit" isOn={tool === 'draw'} onClick={() => choose('draw')}>
          <Trans>Draw</Trans>
        </Tool>
      )}
      {rights.draw && <ClearTool board={board} screen={screen} />}
      <IconTool icon="minus" name={t`Zoom out`} isOff={scale === 1} onClick={() => zoom(1 / 1.5)} />
      <button type="button" className={`btn quiet small num ${styles.wide}`} onClick={() => board.view.set(wholeView)} title={t`Show it whole`}>
        {Math.round(scale * 100)} %
      </button>
      <IconTool icon="plus" name={t`Zoom in`} isOff={scale === mostZoom} onClick={() => zoom(1.5)} />
      <span className={styles.wide}>
        <IconTool icon="pip" name={t`Show in a window of its own`} onClick={() => openScreenWindow(screen, t`Shared screen of ${name}`)} />
      </span>
      <IconTool icon="expand" name={t`Show the shared screen on the whole screen`} onClick={() => fillScreen(screen)} />
    </div>
  );
}

function ClearTool({ board, screen }: Pick<ShareToolsProps, 'board' | 'screen'>) {
  return (
    <button type="button" className="btn quiet small" onClick={() => board.clear(screen.identity)}>
      <Icon name="trash" small />
      <span className={styles.word}>
        <Trans comment="Takes away what was drawn on a shared screen">Clear</Trans>
      </span>
    </button>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly isOn: boolean;
  readonly children: ReactNode;
  readonly onClick: () => void;
}

function Tool({ icon, isOn, children, onClick }: ToolProps) {
  return (
    <button type="button" className="btn quiet small" aria-pressed={isOn} onClick={onClick}>
      <Icon name={icon} small />
      <span className={styles.word}>{children}</span>
    </button>
  );
}

interface IconToolProps {
  readonly icon: IconName;
  readonly name: string;
  readonly isOff?: boolean;
  readonly onClick: () => void;
}

function IconTool({ icon, name, isOff = false, onClick }: IconToolProps) {
  return (
    <button
      type="button"
      className="btn quiet small icon-only"
      aria-label={name}
      title={name}
      aria-disabled={isOff}
      onClick={() => !isOff && onClick()}
    >
      <Icon name={icon} small />
    </button>
  );
}

function fillScreen({ identity }: SharedScreen): void {
  const tile = document.querySelector(`[data-shared-screen="${CSS.escape(identity)}"]`);
  tile?.requestFullscreen?.().catch(() => undefined);
}
