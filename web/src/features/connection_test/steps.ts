/** What is tried, in this order. */
export const stepNames = ['server', 'signalling', 'direct', 'detour', 'messages', 'picture', 'loss', 'regularity'] as const;
export type StepName = (typeof stepNames)[number];

/** How a step came out, with what was measured. */
export interface Step {
  readonly state: 'waiting' | 'running' | 'good' | 'weak' | 'failed' | 'unused';
  /** Milliseconds; bits a second of the picture that came; a share of what was lost. */
  readonly figure?: number | undefined;
  /** Bits a second of the picture that was sent. */
  readonly sent?: number | undefined;
}

export type Steps = Readonly<Record<StepName, Step>>;

export function stepsAll(state: Step['state']): Steps {
  return { server: { state }, signalling: { state }, direct: { state }, detour: { state }, messages: { state }, picture: { state }, loss: { state }, regularity: { state } };
}

/** What a test comes to: all is well, meetings work less well, or they do not work from here. */
export function verdictOf(steps: Steps): 'good' | 'weak' | 'none' {
  const isOff = (name: StepName) => steps[name].state === 'failed';
  if (isOff('server') || isOff('signalling') || (isOff('direct') && isOff('detour')) || isOff('picture')) return 'none';
  return stepNames.some((name) => steps[name].state === 'failed' || steps[name].state === 'weak') ? 'weak' : 'good';
}

/** How many of the steps that count are good. */
export function tallyOf(steps: Steps): { readonly good: number; readonly all: number } {
  const counted = stepNames.filter((name) => ['good', 'weak', 'failed'].includes(steps[name].state));
  return { good: counted.filter((name) => steps[name].state === 'good').length, all: counted.length };
}
