import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { encodeQr, pathOf } from './qr_code';
import styles from './QrCode.module.css';

/** A code to scan; nothing when the text is too long for one. */
export function QrCode({ text, label }: { readonly text: string; readonly label?: string }) {
  const { t } = useLingui();
  const modules = useMemo(() => encodeQr(text), [text]);
  if (!modules) return null;
  return (
    <svg
      className={styles.code}
      viewBox={`-4 -4 ${modules.length + 8} ${modules.length + 8}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label ?? t`QR code for the link`}
    >
      <path d={pathOf(modules)} fill="black" />
    </svg>
  );
}
