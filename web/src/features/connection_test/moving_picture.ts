/** A picture that no camera takes: something that moves, so that there is something to send. */
export function movingPicture(): { readonly track: MediaStreamTrack; readonly stop: () => void } {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const pen = canvas.getContext('2d');
  let turn = 0;
  const draw = () => {
    if (!pen) return;
    turn += 1;
    pen.fillStyle = `hsl(${turn % 360} 60% 40%)`;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    for (let stripe = 0; stripe < 40; stripe += 1) {
      pen.fillStyle = `hsl(${(turn * 7 + stripe * 53) % 360} 70% 60%)`;
      pen.fillRect((turn * (stripe % 9) + stripe * 16) % canvas.width, stripe * 9, 60, 7);
    }
  };
  draw();
  const timer = setInterval(draw, 33);
  const [track] = canvas.captureStream(30).getVideoTracks();
  if (!track) throw new Error('this browser draws no picture');
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}
