import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon';
import styles from './DropZone.module.css';

/** The panel around it takes files that are dragged there, and says so while they hang over it. */
export function DropZone({ onDrop }: { readonly onDrop: (files: readonly File[]) => void }) {
  const marker = useRef<HTMLSpanElement>(null);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const panel = marker.current?.closest('aside');
    if (!panel) return undefined;
    const brings = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!brings(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node) || !panel.contains(relatedTarget)) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!brings(event)) return;
      event.preventDefault();
      onDrop([...(event.dataTransfer?.files ?? [])]);
    };
    panel.addEventListener('dragover', over);
    panel.addEventListener('dragleave', leave);
    panel.addEventListener('drop', drop);
    return () => {
      panel.removeEventListener('dragover', over);
      panel.removeEventListener('dragleave', leave);
      panel.removeEventListener('drop', drop);
    };
  }, [onDrop]);
  return (
    <span ref={marker} className={isOver ? styles.over : styles.away} aria-hidden="true">
      {isOver && (
        <>
          <Icon name="upload" /> <Trans>Drop files here to send them</Trans>
        </>
      )}
    </span>
  );
}
