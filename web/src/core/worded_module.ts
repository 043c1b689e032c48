import { addWords, type WordsPart } from './language';
import { LazyModule } from './lazy_module';

/** A part of the app that is loaded together with the words that it shows. */
export function wordedModule<T>(part: WordsPart, fetch: () => Promise<T>): LazyModule<T> {
  return new LazyModule(async () => {
    const [module] = await Promise.all([fetch(), addWords(part)]);
    return module;
  });
}
