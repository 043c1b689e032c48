/** Who is in a meeting, as far as it matters for what is received. */
export interface Crowd {
  /** Cameras of others that are published. */
  readonly cameras: number;
  /** Microphones of others that are published, muted or not. */
  readonly microphones: number;
}

/** What of a meeting is received as a matter of course; undefined while nothing is known. */
export interface Courses {
  readonly allCameras: boolean;
  readonly allMicrophones: boolean;
}

/** So many fit into one description that a browser reads in a moment. Beyond that, only what somebody sees comes. */
const fewCameras = 25;
/** With more, a muted microphone has to say so before it is received. */
const fewMicrophones = 50;
/** How many more there may be before it changes, so that one person who comes and goes changes nothing. */
const tolerance = 5;

/** Everything in a meeting of usual size; in a crowd, what is seen and who may speak. */
export function coursesIn({ cameras, microphones }: Crowd, before: Courses | undefined): Courses {
  return {
    allCameras: cameras <= fewCameras + (before?.allCameras ? tolerance : 0),
    allMicrophones: microphones <= fewMicrophones + (before?.allMicrophones ? tolerance : 0),
  };
}

/** How long something is still received that is not needed any more, in milliseconds: one turns pages to and fro. */
export const lingering = { camera: 10_000, microphone: 60_000 } as const;

/** Whether something is received: what is needed is, and for a while what was. */
export function isReceived(needed: boolean, lastNeeded: number | undefined, now: number, linger: number): boolean {
  return needed || (lastNeeded !== undefined && now - lastNeeded < linger);
}
