import { Machine, type Time } from './time.ts';
import type { World } from './world.ts';

const INSTANCES = 3;

/** Thrown to the gateway when a function's machine died under it. */
export class Died extends Error {
  override readonly name = 'Died';
}

type Instance = { readonly machine: Machine; readonly died: Promise<never>; die(): void };

/** A few machines that run the functions: they race one another, and now and then one dies with all it was doing. */
export class Functions {
  readonly #world: World;
  readonly #instances: Instance[];
  #made = 0;

  constructor(world: World) {
    this.#world = world;
    this.#instances = Array.from({ length: INSTANCES }, () => this.#make(world.time));
  }

  /** Nothing answers for a while, and no connection breaks. */
  freeze(ms: number): void {
    for (const { machine } of this.#instances) machine.asleepUntil = this.#world.time.now + ms;
  }

  /** Runs a handler on one of the machines. Throws Died when that machine does not live to answer. */
  async invoke<T>(work: () => Promise<T>): Promise<T> {
    const { chance, faults } = this.#world;
    const index = chance.between(0, INSTANCES - 1);
    const instance = this.#instances[index] as Instance;
    if (faults.strikes('functionDies')) {
      instance.machine.after(chance.between(0, 20), () => {
        instance.die();
        this.#instances[index] = this.#make(this.#world.time);
      });
    }
    return Promise.race([this.#begin(instance.machine, work), instance.died]);
  }

  /** A frozen machine takes a request only when it goes on. */
  #begin<T>(machine: Machine, work: () => Promise<T>): Promise<T> {
    return new Promise((done, fail) => {
      machine.after(0, () => {
        work().then(done, fail);
      });
    });
  }

  #make(time: Time): Instance {
    this.#made += 1;
    const machine = new Machine(`function-${this.#made}`, time);
    const { promise: died, reject } = Promise.withResolvers<never>();
    died.catch(() => undefined);
    const die = () => {
      machine.alive = false;
      reject(new Died(machine.name));
    };
    return { machine, died, die };
  }
}
