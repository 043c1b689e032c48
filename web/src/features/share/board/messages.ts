import { type Point, mostPoints } from './marks';

/** What others may do on a shared screen. */
export interface Rights {
  readonly point: boolean;
  readonly draw: boolean;
}

/** What its owner allows before saying otherwise. */
export const usualRights: Rights = { point: true, draw: false };

/** What participants tell each other about a shared screen. */
export type BoardMessage =
  /** Asks its owner what one may do. */
  | { readonly kind: 'hello' }
  /** Its owner says so. */
  | ({ readonly kind: 'rights' } & Rights)
  /** Where one points; nowhere without a point. */
  | { readonly kind: 'point'; readonly point: Point | undefined }
  | { readonly kind: 'draw'; readonly id: number; readonly points: readonly Point[] }
  /** Takes one's own marks away; the owner's takes all away. */
  | { readonly kind: 'clear' };

/** Longer is nothing that this app sends. */
const mostBytes = 8192;

export function encode(screen: string, message: BoardMessage): Uint8Array<ArrayBuffer> {
  const { kind, ...rest } = message;
  const points = 'points' in rest ? { points: rest.points.flatMap(numbersOf) } : {};
  const point = 'point' in rest && typeof rest.point === 'object' ? { point: numbersOf(rest.point) } : {};
  return new TextEncoder().encode(JSON.stringify({ ...rest, screen, kind, ...points, ...point }));
}

/** The message and whose screen it is about; undefined for whatever else somebody sends. */
export function decode(bytes: Uint8Array): { readonly screen: string; readonly message: BoardMessage } | undefined {
  if (bytes.length > mostBytes) return undefined;
  const fields = parse(bytes);
  const { screen } = fields;
  const message = messageIn(fields);
  return typeof screen === 'string' && message ? { screen, message } : undefined;
}

function messageIn(fields: Record<string, unknown>): BoardMessage | undefined {
  switch (fields['kind']) {
    case 'hello':
    case 'clear':
      return { kind: fields['kind'] };
    case 'rights':
      return { kind: 'rights', point: fields['point'] === true, draw: fields['draw'] === true };
    case 'point':
      return { kind: 'point', point: pointsIn(fields['point'])[0] };
    case 'draw': {
      const points = pointsIn(fields['points']);
      const id = fields['id'];
      return Number.isSafeInteger(id) && points.length > 0 ? { kind: 'draw', id: Number(id), points } : undefined;
    }
    default:
      return undefined;
  }
}

/** Four digits tell one of ten thousand pixels. */
function numbersOf({ x, y }: Point): number[] {
  return [x, y].map((value) => Math.round(value * 10_000) / 10_000);
}

/** Pairs of numbers, none outside the screen. */
function pointsIn(value: unknown): Point[] {
  const numbers: unknown[] = Array.isArray(value) ? value.slice(0, 2 * mostPoints) : [];
  if (!numbers.every((number) => typeof number === 'number' && number >= 0 && number <= 1)) return [];
  const points: Point[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) points.push({ x: Number(numbers[i]), y: Number(numbers[i + 1]) });
  return points;
}

function parse(bytes: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
