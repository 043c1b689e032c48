import {expect, type Page} from '@playwright/test';
import type {Signature} from './media.ts';
import {hear, see, type Sight} from './senses.ts';

/** How often something that takes about a second is looked at, in milliseconds. */
const intervals = [200];
/** That come in less than a second, so that what is seen moves. */
const someFrames = 10;

/** Whoever can be seen and heard. */
export interface Someone {
  name: string;
  signature: Signature;
}

/** Who sees and hears the others in a page. */
export class Witness implements Someone {
  constructor(
    readonly name: string,
    readonly signature: Signature,
    readonly page: Page,
  ) {}

  /** What is seen of somebody now. */
  see(name: string): Promise<Sight> {
    return this.page.evaluate(see, name);
  }

  /** The loudest frequency heard from somebody over a second, in hertz; 0 for silence. */
  hear(name: string): Promise<number> {
    return this.page.evaluate(hear, name);
  }

  /** Waits until somebody is seen moving and heard, and is the right person. */
  async meets(other: Someone): Promise<void> {
    await this.seesMoving(other);
    await this.hearsToneOf(other);
  }

  async seesMoving(other: Someone): Promise<void> {
    await expect
      .poll(async () => (await this.see(other.name)).code, {message: `${this.name} sees ${other.name}`, intervals})
      .toBe(other.signature.code);
    const first = await this.see(other.name);
    await expect
      .poll(async () => (await this.see(other.name)).frames, {message: `${other.name} moves for ${this.name}`, intervals})
      .toBeGreaterThan(first.frames + someFrames);
  }

  async hearsToneOf(other: Someone): Promise<void> {
    await expect
      .poll(async () => Math.abs((await this.hear(other.name)) - other.signature.tone), {
        message: `${this.name} hears ${other.name}`,
        timeout: 30_000,
        intervals,
      })
      .toBeLessThan(15);
  }
}

/** Waits until each of them sees all others moving and hears them. */
export async function meetEachOther(...people: Witness[]): Promise<void> {
  const meetsOthers = async (one: Witness) => {
    for (const other of people) if (other !== one) await one.meets(other);
  };
  await Promise.all(people.map(meetsOthers));
}
