import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { hueStyle } from '../../../ui/Avatar';
import { useSelected, useStore } from '../../../ui/useStore';
import type { Board } from './board';
import { noMarks, type Point, type Pointer, type Stroke } from './marks';
import styles from './ScreenLayer.module.css';
import { useScreenPointer } from './useScreenPointer';
import { panBy } from './view';

interface ScreenLayerProps {
  readonly board: Board;
  /** Who shares the screen. */
  readonly screen: string;
  /** Width divided by height. */
  readonly aspect: number;
  readonly nameOf: (identity: string) => string;
}

/** The drawing is a thousand units wide, whatever the screen measures. */
const width = 1000;

/** What people point at and draw, over the picture of a shared screen; takes the pointer and the arrow keys. */
export function ScreenLayer({ board, screen, aspect, nameOf }: ScreenLayerProps) {
  const { t } = useLingui();
  const drawing = useRef<SVGSVGElement>(null);
  const tool = useStore(board.tool);
  const isZoomed = useSelected(board.view, ({ scale }) => scale > 1);
  const { pointers, strokes } = useSelected(board.marks, (all) => all.get(screen) ?? noMarks);
  const height = width / aspect;
  useScreenPointer(drawing, board, screen);
  usePanKeys(drawing, board);
  return (
    <svg
      ref={drawing}
      className={`${styles.layer} ${isZoomed ? styles.zoomed : ''}`}
      data-tool={tool}
      viewBox={`0 0 ${width} ${height}`}
      role={isZoomed ? 'application' : 'img'}
      aria-label={isZoomed ? t`Enlarged screen. The arrow keys move it.` : t`What people point at and draw`}
      tabIndex={isZoomed ? 0 : undefined}
    >
      {strokes.map((stroke) => (
        <Line key={`${stroke.from} ${stroke.id}`} stroke={stroke} height={height} name={nameOf(stroke.from)} />
      ))}
      {pointers.map((pointer) => (
        <Dot key={pointer.from} pointer={pointer} height={height} name={nameOf(pointer.from)} />
      ))}
    </svg>
  );
}

function usePanKeys(drawing: { readonly current: SVGSVGElement | null }, board: Board): void {
  useEffect(() => {
    const element = drawing.current;
    const press = (event: KeyboardEvent) => {
      const step = { ArrowLeft: [0.1, 0], ArrowRight: [-0.1, 0], ArrowUp: [0, 0.1], ArrowDown: [0, -0.1] }[event.key];
      const view = board.view.get();
      if (!step || view.scale === 1) return;
      event.preventDefault();
      board.view.set(panBy(view, step[0] ?? 0, step[1] ?? 0));
    };
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, [drawing, board]);
}

interface LineProps {
  readonly stroke: Stroke;
  readonly height: number;
  readonly name: string;
}

function Line({ stroke: { points }, height, name }: LineProps) {
  const place = ({ x, y }: Point) => `${x * width},${y * height}`;
  const [first] = points;
  if (!first) return null;
  // A line of one point is seen only if it goes somewhere.
  const path = points.length === 1 ? [first, { x: first.x + 0.0001, y: first.y }] : points;
  return (
    <g style={hueStyle(name)}>
      <polyline className={styles.line} points={path.map(place).join(' ')}>
        <title>{name}</title>
      </polyline>
    </g>
  );
}

interface DotProps {
  readonly pointer: Pointer;
  readonly height: number;
  readonly name: string;
}

function Dot({ pointer: { x, y }, height, name }: DotProps) {
  const isAtEnd = x > 0.8;
  return (
    <g style={hueStyle(name)} transform={`translate(${x * width} ${y * height})`} className={styles.pointer}>
      <circle r="11" className={styles.halo} />
      <circle r="7" className={styles.dot} />
      <text x={isAtEnd ? -18 : 18} y="6" textAnchor={isAtEnd ? 'end' : 'start'} className={styles.name}>
        {name}
      </text>
    </g>
  );
}
