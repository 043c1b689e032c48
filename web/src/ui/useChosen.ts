import { useState } from 'react';

/** A switch as it looks: what was chosen at once, and what is so after the answer. */
export interface Chosen {
  readonly isOn: boolean;
  readonly isBusy: boolean;
  choose(on: boolean): void;
}

/** `onChange` resolves with false when it could not be switched. */
export function useChosen(isOn: boolean, onChange: (on: boolean) => Promise<boolean>): Chosen {
  const [chosen, setChosen] = useState<boolean>();
  const change = async (next: boolean) => {
    setChosen(next);
    await onChange(next);
    setChosen(undefined);
  };
  return { isOn: chosen ?? isOn, isBusy: chosen !== undefined, choose: (on) => void change(on) };
}
