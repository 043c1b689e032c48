import { LazyModule } from '../../core/lazy_module';

export { Headcount } from './Headcount';
export { headcountOf, othersIn } from './headcount';
export { People, type PeopleRoom, type PeopleView } from './people';
export { peoplePanelAction, peoplePanelName } from './people_panel.action';
export type { AttachableTrack, Person } from './person';
export type { Personal } from './personal';
export { handsRaisedBetween, presenceChangesBetween } from './presence_changes';
export { observeElsewhere } from './shown_elsewhere';
export { TrackVideo } from './TrackVideo';
export { usePerson } from './usePerson';

/** Fetched when a meeting has begun. */
export const peoplePanel = new LazyModule(() => import('./PeoplePanel'));
