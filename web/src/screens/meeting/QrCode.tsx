import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import styles from './QrCode.module.css';

/** A code to scan. The encoder is loaded when somebody sees the first one. */
export function QrCode({ text }: { readonly text: string }) {
  const { t } = useLingui();
  const [path, setPath] = useState<{ readonly size: number; readonly data: string }>();
  useEffect(() => {
    let wanted = true;
    const draw = async () => {
      const { encodeQr, pathOf } = await import('../../core/qr_code');
      const modules = encodeQr(text);
      if (wanted && modules) setPath({ size: modules.length, data: pathOf(modules) });
    };
    void draw();
    return () => {
      wanted = false;
    };
  }, [text]);
  if (!path) return <div className={styles.code} />;
  return (
    <svg
      className={styles.code}
      viewBox={`-4 -4 ${path.size + 8} ${path.size + 8}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={t`QR code of the link`}
    >
      <path d={path.data} fill="black" />
    </svg>
  );
}
