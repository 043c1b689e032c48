import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium, expect, type Browser, type Locator, type Page} from '@playwright/test';
import {hear, see, type Sight} from './senses.ts';
import {signatureOf, writeMedia, type Signature} from './media.ts';

export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-default-browser-check',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--metrics-recording-only',
  '--allow-loopback-in-peer-connection',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

export interface PersonOptions {
  /** Where the server is. */
  url: string;
  /** Distinguishes picture and tone. */
  index: number;
  name: string;
  /** Query of the meeting's address, such as `?pc=2`. */
  query?: string;
  extraArguments?: string[];
  /** A film for the camera instead of the code: .y4m or .mjpeg. */
  video?: string;
}

/** Whoever can be seen and heard. */
type Someone = Pick<Person, 'name' | 'signature'>;

/** Somebody with a browser of their own, whose camera shows a code and whose microphone beeps. */
export class Person {
  readonly problems: string[] = [];

  private constructor(
    readonly name: string,
    readonly signature: Signature,
    readonly browser: Browser,
    readonly page: Page,
    private readonly options: PersonOptions,
    private readonly folder: string,
  ) {}

  static async open(options: PersonOptions): Promise<Person> {
    const folder = mkdtempSync(join(tmpdir(), 'visio-person-'));
    const signature = signatureOf(options.index);
    const media = writeMedia(folder, signature);
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        ...chromiumArguments,
        `--use-file-for-fake-video-capture=${options.video ?? media.video}`,
        `--use-file-for-fake-audio-capture=${media.audio}`,
        ...(options.extraArguments ?? []),
      ],
    });
    const context = await browser.newContext({locale: 'en-GB', viewport: {width: 1280, height: 800}});
    const page = await context.newPage();
    const person = new Person(options.name, signature, browser, page, options, folder);
    page.on('console', (message) => {
      if (message.type() === 'error') person.problems.push(message.text());
    });
    page.on('pageerror', (error) => person.problems.push(String(error)));
    page.on('request', (request) => {
      const url = new URL(request.url());
      const own = new URL(options.url).host === url.host || ['data:', 'blob:'].includes(url.protocol);
      if (!own) person.problems.push(`asked another host: ${request.url()}`);
    });
    return person;
  }

  /** Begins a new meeting from the home page and joins it; returns its code. */
  async begin(): Promise<string> {
    await this.page.goto(`${this.options.url}/${this.options.query ?? ''}`);
    await this.page.getByRole('button', {name: /new meeting/i}).first().click();
    await this.page.waitForURL(/\/[a-z]{3}-[a-z]{4}-[a-z]{3}/);
    const code = new URL(this.page.url()).pathname.slice(1);
    // The way from the home page to the meeting loses the query.
    if (this.options.query) await this.page.goto(`${this.options.url}/${code}${this.options.query}`);
    await this.enter();
    return code;
  }

  async join(code: string): Promise<void> {
    await this.page.goto(`${this.options.url}/${code}${this.options.query ?? ''}`);
    await this.enter();
  }

  private async enter(): Promise<void> {
    await this.page.getByRole('textbox', {name: /your name/i}).fill(this.name);
    await this.page.getByRole('button', {name: /^join/i}).click();
    await expect(this.page.getByRole('button', {name: /^leave/i})).toBeVisible();
  }

  async leave(): Promise<void> {
    await this.page.getByRole('button', {name: /^leave/i}).click();
  }

  tile(name: string): Locator {
    return this.page.locator(`[data-participant-name="${name}"]`);
  }

  /** What is seen of somebody now. */
  see(name: string): Promise<Sight> {
    return this.page.evaluate(see, name);
  }

  /** The loudest frequency heard from somebody over two seconds, in hertz; 0 for silence. */
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
      .poll(async () => (await this.see(other.name)).code, {message: `${this.name} sees ${other.name}`})
      .toBe(other.signature.code);
    const first = await this.see(other.name);
    await expect
      .poll(async () => (await this.see(other.name)).frames, {message: `${other.name} moves for ${this.name}`})
      .toBeGreaterThan(first.frames + 20);
  }

  async hearsToneOf(other: Someone): Promise<void> {
    await expect
      .poll(async () => Math.abs((await this.hear(other.name)) - other.signature.tone), {
        message: `${this.name} hears ${other.name}`,
        timeout: 30_000,
      })
      .toBeLessThan(15);
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, {recursive: true, force: true});
  }
}
