import {expect, type Browser, type Locator, type Page} from '@playwright/test';
import {launchChromium, type Launch} from './chromium.ts';
import {mediaOf, signatureOf, type Signature} from './media.ts';
import type {Account} from './server.ts';
import {Witness} from './witness.ts';

export interface PersonOptions extends Launch {
  /** Where the server is. */
  url: string;
  /** Distinguishes picture and tone. */
  index: number;
  name: string;
  /** Query of the meeting's address, such as `?pc=2`. */
  query?: string;
  /** A film for the camera instead of the code: .y4m or .mjpeg. */
  video?: string;
  /** A sound for the microphone instead of the beeps: .wav. */
  audio?: string;
}

/** Somebody with a browser of their own, whose camera shows a code and whose microphone beeps. */
export class Person extends Witness {
  readonly problems: string[] = [];

  private constructor(
    signature: Signature,
    readonly browser: Browser,
    page: Page,
    private readonly options: PersonOptions,
  ) {
    super(options.name, signature, page);
  }

  static async open(options: PersonOptions): Promise<Person> {
    const signature = signatureOf(options.index);
    const media = mediaOf(signature);
    const {video = media.video, audio = media.audio} = options;
    const browser = await launchChromium({video, audio}, options);
    const context = await browser.newContext({locale: 'en-GB', viewport: {width: 1280, height: 800}});
    const page = await context.newPage();
    const person = new Person(signature, browser, page, options);
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

  /** With a password that suffices: an administrator's does not. */
  async signIn({email, name, password}: Account): Promise<void> {
    await this.page.goto(`${this.options.url}/sign-in`);
    await this.fillIn(email, password);
    const [first = name] = name.split(' ');
    await expect(this.page.getByRole('heading', {name: `Hello ${first}`})).toBeVisible();
  }

  async fillIn(email: string, password: string): Promise<void> {
    await this.page.getByRole('textbox', {name: /^email/i}).fill(email);
    await this.page.getByLabel('Password', {exact: true}).fill(password);
    await this.page.getByRole('button', {name: 'Sign in', exact: true}).click();
  }

  /** Begins a new meeting from the home page and joins it; returns its code. */
  async begin(): Promise<string> {
    await this.page.goto(`${this.options.url}/${this.options.query ?? ''}`);
    await this.page.getByRole('button', {name: /new meeting/i}).first().click();
    await this.page.waitForURL(/\/[a-z]{3}-[a-z]{4}-[a-z]{3}/);
    const code = new URL(this.page.url()).pathname.slice(1);
    await this.enter();
    return code;
  }

  async join(code: string): Promise<void> {
    await this.page.goto(`${this.options.url}/${code}${this.options.query ?? ''}`);
    await this.enter();
  }

  /** Goes where others let one in, and asks to be. */
  async ask(code: string): Promise<void> {
    await this.page.goto(`${this.options.url}/${code}`);
    await this.page.getByRole('textbox', {name: /your name/i}).fill(this.name);
    await this.page.getByRole('button', {name: 'Ask to join'}).click();
  }

  private async enter(): Promise<void> {
    await this.page.getByRole('textbox', {name: /your name/i}).fill(this.name);
    await this.page.getByRole('button', {name: /^join/i}).click();
    await this.isIn();
  }

  /** Waits until one is in the meeting. */
  async isIn(): Promise<void> {
    await expect(this.page.getByRole('button', {name: /^leave/i})).toBeVisible();
  }

  async leave(): Promise<void> {
    await this.page.getByRole('button', {name: /^leave/i}).click();
  }

  tile(name: string): Locator {
    return this.page.locator(`[data-participant-name="${name}"]`);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
