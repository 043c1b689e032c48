export { type PlaybackRoom, SoundPlayback, type SoundPlaybackView } from './playback';
export { RemoteAudio } from './RemoteAudio';
export { SoundBlockedNotice } from './SoundBlockedNotice';
export { playTones } from './tones';
