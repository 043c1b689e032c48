// What Prometheus itself makes of the metrics, of the dashboard's expressions and of the alerts.

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from '@playwright/test';
import {Hooks} from './support/hooks.ts';
import {Native} from './support/native.ts';
import {Prometheus} from './support/prometheus.ts';
import {root, Server} from './support/server.ts';

const alerts = join(root, 'deploy/alerts.yml');
const dashboard = readFileSync(join(root, 'deploy/grafana-dashboard.json'), 'utf8');

interface Panels {
  panels: {targets?: {expr: string}[]}[];
}

/** What the dashboard shows, as Grafana asks for it. */
function expressions(): string[] {
  const {panels} = JSON.parse(dashboard) as Panels;
  const all = panels.flatMap(({targets = []}) => targets.map(({expr}) => expr));
  return all.map((expression) => expression.replaceAll('$job', 'visio').replaceAll('$instance', '.*'));
}

/** All names of metrics in a text. */
function namesIn(text: string): string[] {
  return [...new Set(text.match(/\b(visio|livekit|process)_[a-z_]+/g))];
}

let hooks: Hooks;
let server: Server;
let prometheus: Prometheus;

test.beforeEach(async () => {
  hooks = await Hooks.listen();
  server = await Server.start({VISIO_WEBHOOKS_URLS: hooks.url});
  hooks.trust(server.keys());
  prometheus = await Prometheus.start(new URL(server.url).host, alerts);
});

test.afterEach(async () => {
  await prometheus.stop();
  expect(await server.stop(), server.output).toBe(0);
  hooks.close();
});

/** Waits until each of the expressions yields something. */
async function yieldSomething(expressions: string[]): Promise<void> {
  expect(expressions.length).toBeGreaterThan(10);
  const samples = async (expression: string) => (await prometheus.query(expression)).length;
  await Promise.all(
    expressions.map((expression) => expect.poll(() => samples(expression), expression).toBeGreaterThan(0)),
  );
}

test('Prometheus sees all that the dashboard and the alerts name, and that the server is gone', async () => {
  const ada = await Native.join(server.webSocketUrl, server.token('watched', 'ada'), 'ada', 0);
  await ada.publish();

  await expect.poll(() => prometheus.targets()).toMatchObject([{health: 'up', lastError: ''}]);
  await yieldSomething(namesIn(dashboard + readFileSync(alerts, 'utf8')).map((name) => `${name}{job="visio"}`));
  await yieldSomething(expressions());
  const people = async () => (await prometheus.query('livekit_participant_total')).map(({value}) => value[1]);
  await expect.poll(people).toEqual(['1']);
  await expect.poll(async () => (await prometheus.rules()).every(({health}) => health === 'ok')).toBe(true);
  const states = async () => Object.fromEntries((await prometheus.rules()).map(({name, state}) => [name, state]));
  expect((await states()).VisioIsDown).toBe('inactive');

  await ada.leave();
  await expect.poll(people).toEqual(['0']);
  await server.terminate();
  await expect.poll(states).toMatchObject({VisioIsDown: 'pending'});
});
