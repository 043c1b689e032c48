/** How many pixels a picture has, by its first bytes and without decoding it; undefined where they do not say. */
export function pixelsOf(bytes: DataView<ArrayBuffer>): number | undefined {
  try {
    return bytes.getUint32(0) === pngStart ? bytes.getUint32(16) * bytes.getUint32(20) : pixelsOfJpeg(bytes);
  } catch {
    // It ends before it says so.
    return undefined;
  }
}

const pngStart = 0x89_50_4e_47;

/** Walks over the segments of a JPEG up to the one that begins the picture. */
function pixelsOfJpeg(bytes: DataView<ArrayBuffer>): number | undefined {
  if (bytes.getUint16(0) !== 0xff_d8) return undefined;
  for (let at = 2; bytes.getUint8(at) === 0xff; ) {
    const marker = bytes.getUint8(at + 1);
    if (beginsPicture(marker)) return bytes.getUint16(at + 5) * bytes.getUint16(at + 7);
    // Before a marker there may be any number of these.
    at += marker === 0xff ? 1 : 2 + bytes.getUint16(at + 2);
  }
  return undefined;
}

/** The sixteen from here on, without those for tables and extensions. */
function beginsPicture(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
