import { announcement } from '../core/announcer';
import { useStore } from './useStore';

/** Where screen readers listen. In the page from the start, or the first words are lost. */
export function LiveRegions() {
  return (
    <>
      <div className="sr-only" role="status" aria-live="polite">
        {useStore(announcement('polite'))}
      </div>
      <div className="sr-only" role="alert" aria-live="assertive">
        {useStore(announcement('assertive'))}
      </div>
    </>
  );
}
