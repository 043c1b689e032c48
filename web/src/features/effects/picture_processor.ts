import type { Track, TrackProcessor, VideoProcessorOptions } from 'livekit-client';
import type { Look } from './painter';
import { PicturePipeline, type Trouble } from './picture_pipeline';

/** Changes the picture of a published camera, whichever device it is at the moment. */
export class PictureProcessor implements TrackProcessor<Track.Kind.Video, VideoProcessorOptions> {
  readonly name = 'picture';
  processedTrack?: MediaStreamTrack;
  /** What comes from the camera. */
  source?: MediaStreamTrack;
  private pipeline: PicturePipeline | undefined;

  /** `onTrouble` is told when this machine cannot keep up, or cannot do it at all. */
  constructor(
    private look: Look,
    private readonly onTrouble: (trouble: Trouble) => void,
  ) {}

  async init({ track }: Pick<VideoProcessorOptions, 'track'>): Promise<void> {
    this.source = track;
    // A camera that is off has ended; it comes back with another track.
    if (track.readyState !== 'live') return;
    this.pipeline = new PicturePipeline(track, this.look, this.onTrouble);
    await this.pipeline.started;
    this.processedTrack = this.pipeline.output;
  }

  async restart(options: VideoProcessorOptions): Promise<void> {
    this.pipeline?.close();
    await this.init(options);
  }

  async destroy(): Promise<void> {
    this.pipeline?.close();
  }

  show(look: Look): void {
    this.look = look;
    this.pipeline?.show(look);
  }
}
