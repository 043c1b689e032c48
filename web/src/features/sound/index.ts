export { type PlaybackRoom, SoundPlayback, type SoundPlaybackView } from './playback';
export { RemoteAudio } from './RemoteAudio';
export { SoundBlockedNotice } from './SoundBlockedNotice';
export { Volumes } from './volumes';
export { playTones } from './tones';
