import {dispose} from '@livekit/rtc-node';
import {expect, test} from '@playwright/test';
import {protocols} from './support/connections.ts';
import {writesTo} from './support/letters.ts';
import {Native} from './support/native.ts';
import {Server} from './support/server.ts';
import {Site} from './support/site.ts';
import {heard} from './support/streams.ts';
import {Visitor} from './support/visitor.ts';

let server: Server;
let site: Site;
let visitors: Visitor[] = [];
let natives: Native[] = [];

test.beforeAll(async () => {
  server = await Server.start();
  site = await Site.open();
});
test.afterEach(async () => {
  await Promise.all([...natives.map((native) => native.leave()), ...visitors.map((visitor) => visitor.close())]);
  [natives, visitors] = [[], []];
});
test.afterAll(async () => {
  await dispose();
  await site.close();
  expect(await server.stop(), server.output).toBe(0);
});

async function enter(
  room: string,
  identity: string,
  singlePeerConnection: boolean,
  refuses?: string,
): Promise<Visitor> {
  const index = visitors.length;
  const visitor = await Visitor.open({site: site.url, identity, index, ...(refuses && {refuses})});
  visitors.push(visitor);
  await visitor.enter(server.webSocketUrl, server.token(room, identity), {singlePeerConnection});
  await visitor.publish();
  return visitor;
}

/** Waits until most of the sound that somebody hears comes twice. */
async function hearsMostTwice(visitor: Visitor): Promise<void> {
  await expect
    .poll(async () => {
      const {packets, repetitions} = await visitor.page.evaluate(heard);
      return packets > 50 && repetitions > packets / 2;
    })
    .toBe(true);
}

for (const [mode, single] of [['one peer connection', true], ['two peer connections', false]] as const) {
  test(`pages of somebody else's site see, hear and write to each other over ${mode}`, async () => {
    const ada = await enter(mode, 'ada', single);
    const blaise = await enter(mode, 'blaise', single);
    await ada.meets(blaise);
    await blaise.meets(ada);
    await hearsMostTwice(ada);
    await hearsMostTwice(blaise);
    await writesTo(ada, blaise);
    await writesTo(blaise, ada);
    expect(await ada.page.evaluate(protocols)).toEqual(Array(single ? 1 : 2).fill('udp'));
  });

  test(`a page over ${mode} and a native client see, hear and write to each other`, async () => {
    const room = `native and ${mode}`;
    const ada = await enter(room, 'ada', single);
    const chloe = await Native.join(server.webSocketUrl, server.token(room, 'chloe'), 'chloe', 4);
    natives.push(chloe);
    await chloe.publish();
    await ada.meets(chloe);
    await chloe.meets(ada, 'ada');
    await writesTo(ada, chloe);
    await writesTo(chloe, ada);
  });
}

test('who takes no redundancy hears what comes with it, and everybody hears what comes without', async () => {
  const ada = await enter('redundancy', 'ada', false);
  const blaise = await enter('redundancy', 'blaise', true, 'audio/red');
  await blaise.hearsToneOf(ada);
  await ada.hearsToneOf(blaise);
  for (const visitor of [ada, blaise]) {
    const {packets, repetitions} = await visitor.page.evaluate(heard);
    expect(packets).toBeGreaterThan(50);
    expect(repetitions).toBeLessThan(packets / 10);
  }
});
