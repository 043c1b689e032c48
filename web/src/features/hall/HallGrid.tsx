import { layOutStage, Tile } from '../stage';
import { type HallPlan, shownInGrid } from './hall_plan';
import type { HallParts } from './HallWindow';
import styles from './HallGrid.module.css';
import { useWindowSize } from './useWindowSize';

/** More faces than these, nobody in a hall recognises. */
const most = 25;

interface HallGridProps extends Pick<HallParts, 'hall' | 'people' | 'frozen'> {
  readonly plan: HallPlan & { readonly voice: string | undefined };
}

/** Everybody alike. */
export function HallGrid({ hall, people, frozen, plan }: HallGridProps) {
  const { width, height } = useWindowSize(hall);
  // As the style sheet has it, in hundredths of the width: the margins, and the line at the bottom.
  const area = { width: width * 0.975, height: height - width * 0.0935 };
  const shown = shownInGrid(plan.grid, most, [plan.interpreter, plan.voice]);
  const places = layOutStage(shown.length, area, { gap: width * 0.01, aspect: { min: 4 / 3, max: 16 / 9 } });
  return (
    <div className={styles.grid}>
      {shown.map((identity, i) => (
        <div key={identity} style={placeOf(places[i])}>
          <Tile people={people} identity={identity} frozen={frozen} isInterpreter={identity === plan.interpreter} />
        </div>
      ))}
    </div>
  );
}

function placeOf(place: ReturnType<typeof layOutStage>[number] | undefined) {
  const { left = 0, top = 0, width = 0, height = 0 } = place ?? {};
  return { inlineSize: width, blockSize: height, transform: `translate(${left}px, ${top}px)` };
}
