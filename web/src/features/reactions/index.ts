export { LiveReactions, type ReactionRoom, type ReactionsView } from './live_reactions';
export { announceReactions } from './reaction_announcements';
export { react } from './react.action';
export { ReactButton } from './ReactButton';
export { type ReactionName, reactionNamed, reactions } from './reaction';
export { ReactionChoices } from './ReactionChoices';
export { reactionDrawing, ShownReactions, TileReaction } from './TileReaction';
