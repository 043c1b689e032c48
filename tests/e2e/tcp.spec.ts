import {expect, test} from '@playwright/test';
import {keepConnections, protocols} from './support/connections.ts';
import {keepHouse} from './support/house.ts';
import type {Person} from './support/person.ts';
import {meetEachOther} from './support/witness.ts';

/** The browser then sends no UDP but through a proxy, of which there is none: what is left is TCP. */
const withoutUdp = ['--webrtc-ip-handling-policy=disable_non_proxied_udp', '--force-webrtc-ip-handling-policy'];

const house = keepHouse();

async function open(name: string, query: string, extraArguments: string[]): Promise<Person> {
  const person = await house.open(name, {query, extraArguments});
  await person.page.addInitScript(keepConnections);
  return person;
}

for (const [query, expected] of [['?pc=1', 1], ['?pc=2', 2]] as const) {
  test(`somebody without UDP meets somebody with it, over ${expected} TCP connection(s)`, async () => {
    const ada = await open('Ada Lovelace', query, withoutUdp);
    const code = await ada.begin();
    const blaise = await open('Blaise Pascal', query, []);
    await blaise.join(code);
    await meetEachOther(ada, blaise);
    expect(await ada.page.evaluate(protocols)).toEqual(Array(expected).fill('tcp'));
    expect(await blaise.page.evaluate(protocols)).toEqual(Array(expected).fill('udp'));
  });
}
