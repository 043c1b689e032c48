import {expect, test} from '@playwright/test';
import {keepConnections, protocols} from './support/connections.ts';
import {Person} from './support/person.ts';
import {Server} from './support/server.ts';
import {meetEachOther} from './support/witness.ts';

/** The browser then sends no UDP but through a proxy, of which there is none: what is left is TCP. */
const withoutUdp = ['--webrtc-ip-handling-policy=disable_non_proxied_udp', '--force-webrtc-ip-handling-policy'];

let server: Server;
let people: Person[] = [];

test.beforeAll(async () => {
  server = await Server.start();
});
test.afterEach(async () => {
  await Promise.all(people.map((person) => person.close()));
  people = [];
});
test.afterAll(async () => {
  expect(await server.stop(), server.output).toBe(0);
});

async function open(name: string, query: string, extraArguments: string[]): Promise<Person> {
  const person = await Person.open({url: server.url, index: people.length, name, query, extraArguments});
  people.push(person);
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
