import {expect, test} from '@playwright/test';
import {protocols} from './support/connections.ts';
import {writesTo} from './support/letters.ts';
import {leaveAll, Native} from './support/native.ts';
import {Server} from './support/server.ts';
import {Site} from './support/site.ts';
import {heard} from './support/streams.ts';
import {Visitor} from './support/visitor.ts';
import {meetEachOther} from './support/witness.ts';

let server: Server;
let site: Site;
let visitors: Visitor[] = [];
let natives: Native[] = [];

test.beforeAll(async () => {
  server = await Server.start();
  site = await Site.open();
});
test.afterEach(async () => {
  await Promise.all([leaveAll(natives, server), ...visitors.map((visitor) => visitor.close())]);
  [natives, visitors] = [[], []];
});
test.afterAll(async () => {
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

/** How large the packets of sound are that somebody receives, in bytes: with redundancy about twice as large. */
async function packetSize(visitor: Visitor): Promise<number> {
  const before = await visitor.page.evaluate(heard);
  const come = async () => {
    const {packets, bytes} = await visitor.page.evaluate(heard);
    return {packets: packets - before.packets, bytes: bytes - before.bytes};
  };
  await expect.poll(async () => (await come()).packets).toBeGreaterThan(150);
  const {packets, bytes} = await come();
  return bytes / packets;
}

for (const [mode, single] of [['one peer connection', true], ['two peer connections', false]] as const) {
  test(`pages of somebody else's site see, hear and write to each other over ${mode}`, async () => {
    const ada = await enter(mode, 'ada', single);
    const blaise = await enter(mode, 'blaise', single);
    await meetEachOther(ada, blaise);
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

test('sound comes with redundancy to who takes it, and without to the others', async () => {
  const ada = await enter('redundancy', 'ada', false);
  const blaise = await enter('redundancy', 'blaise', true, 'audio/red');
  const chloe = await enter('redundancy', 'chloe', false);
  await blaise.hearsToneOf(ada);
  await chloe.hearsToneOf(ada);
  await blaise.hearsToneOf(chloe);
  await ada.hearsToneOf(chloe);
  await ada.hearsToneOf(blaise);
  // Two senders with redundancy for Blaise, who takes none; one with and one without for the others.
  const [plain, half] = await Promise.all([packetSize(blaise), packetSize(chloe)]);
  expect(half).toBeGreaterThan(1.3 * plain);
});
