import {expect, test} from '@playwright/test';
import {Person, type PersonOptions} from './person.ts';
import {Server, type Account} from './server.ts';

interface Furnishing {
  /** Environment variables of the server. */
  settings?: Record<string, string>;
  /** Who has an account there from the beginning. */
  accounts?: Account[];
}

/** A server for the tests of one file, and the people whom a test brings to it with browsers of their own. */
export class House {
  /** In the order in which they came. */
  people: Person[] = [];
  private running: Server | undefined;
  /** How many have come or are on their way: no two look and sound alike. */
  private invited = 0;

  /** Between the first test and the last. */
  get server(): Server {
    if (!this.running) throw new Error('the server does not run');
    return this.running;
  }

  /** Opens a browser for somebody, who leaves after the test. */
  async open(name: string, options: Partial<PersonOptions> = {}): Promise<Person> {
    const index = this.invited++;
    const person = await Person.open({url: this.server.url, index, name, ...options});
    this.people.push(person);
    return person;
  }

  async begin({settings, accounts = []}: Furnishing): Promise<void> {
    this.running = await Server.start(settings);
    for (const account of accounts) this.running.makeAccount(account);
  }

  async empty(): Promise<void> {
    await Promise.all(this.people.map((person) => person.close()));
    this.people = [];
    this.invited = 0;
  }
}

/** Runs a server for the tests of this file, which stops well after the last; everybody leaves after each test. */
export function keepHouse(furnishing: Furnishing = {}): House {
  const house = new House();
  test.beforeAll(() => house.begin(furnishing));
  test.afterEach(() => house.empty());
  test.afterAll(async () => {
    expect(await house.server.stop(), house.server.output).toBe(0);
  });
  return house;
}
