/** An area of the window, in CSS pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Placing {
  /** Where it opens unless only the other side has room. */
  readonly side: 'above' | 'below';
  /** Which of its edges stands at the same edge of the anchor, or its middle at the anchor's. */
  readonly align: 'start' | 'middle' | 'end';
  /** Between both, in CSS pixels. */
  readonly gap: number;
}

export interface Place {
  readonly left: number;
  readonly top: number;
  /** More than this does not fit: it scrolls inside. */
  readonly maxHeight: number;
}

/** What stays free at the edges of the window, in CSS pixels. */
const margin = 8;

/** Where something of this size opens beside its anchor, all of it inside the window. */
export function placeBeside(
  anchor: Area,
  size: Pick<Area, 'width' | 'height'>,
  view: Pick<Area, 'width' | 'height'>,
  { side, align, gap }: Placing,
): Place {
  const above = anchor.top - gap - margin;
  const below = view.height - (anchor.top + anchor.height) - gap - margin;
  const [wanted, other] = side === 'above' ? [above, below] : [below, above];
  const isFlipped = size.height > wanted && other > wanted;
  const isAbove = (side === 'above') !== isFlipped;
  const maxHeight = Math.max(0, isAbove ? above : below);
  const height = Math.min(size.height, maxHeight);
  const beside = { start: 0, middle: 0.5, end: 1 }[align];
  const left = anchor.left + beside * (anchor.width - size.width);
  return {
    left: Math.max(margin, Math.min(left, view.width - size.width - margin)),
    top: isAbove ? anchor.top - gap - height : anchor.top + anchor.height + gap,
    maxHeight,
  };
}
