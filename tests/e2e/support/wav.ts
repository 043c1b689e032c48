/** A sound file of one channel, of samples from -1 to 1. */
export function wavOf(sound: Float32Array, rate: number): Buffer {
  const buffer = Buffer.alloc(44 + sound.length * 2);
  buffer.write('RIFF', 0);
  buffer.writeUInt32LE(36 + sound.length * 2, 4);
  buffer.write('WAVEfmt ', 8);
  buffer.writeUInt32LE(16, 16);
  buffer.writeUInt16LE(1, 20);
  buffer.writeUInt16LE(1, 22);
  buffer.writeUInt32LE(rate, 24);
  buffer.writeUInt32LE(rate * 2, 28);
  buffer.writeUInt16LE(2, 32);
  buffer.writeUInt16LE(16, 34);
  buffer.write('data', 36);
  buffer.writeUInt32LE(sound.length * 2, 40);
  sound.forEach((value, n) => buffer.writeInt16LE(Math.round(value * 32_767), 44 + n * 2));
  return buffer;
}
