#!/usr/bin/env python3
"""Draws and speaks what `visio demo` shows: pictures of people and slides (VP8), and sentences (Opus).

    src/demo/media/make.py [FOLDER]

Everything is our own: drawings made here, and the sentences of words.json as espeak-ng says them. Needs ffmpeg with
libvpx and libopus, espeak-ng, Python's Pillow and the DejaVu fonts; the files in this folder are what it made, so that
nobody else needs those. All are IVF files. A frame of sound (20 ms of Opus) has its level before it, in one byte: 0 is
the loudest and 127 silence (RFC 6464).
"""

import json
import math
import struct
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
OUT = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
PLAIN = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
RATE = 15
FRAMES = 60
SIZES = {"360": (640, 360, "110k"), "180": (320, 180, "45k")}
WORDS = json.loads((HERE / "words.json").read_text())
# Background, clothes, skin, hair; the last person has no initials and stands for everybody else.
LOOKS = [
    ("CM", (38, 84, 124), (239, 131, 84), (243, 201, 165), (66, 44, 30)),
    ("AB", (88, 60, 120), (250, 199, 72), (141, 85, 54), (25, 20, 20)),
    ("LD", (24, 104, 88), (232, 232, 240), (250, 214, 186), (178, 120, 60)),
    ("JP", (140, 62, 74), (84, 160, 210), (224, 172, 125), (90, 90, 96)),
    ("SV", (58, 70, 96), (126, 190, 120), (198, 134, 92), (40, 26, 20)),
    ("", (76, 86, 96), (170, 180, 196), (232, 190, 152), (80, 58, 44)),
]


def person(look, place, talks):
    """One picture; `place` goes from 0 to 1 and begins again."""
    initials, back, clothes, skin, hair = look
    turn = 2 * math.pi * place
    image = Image.new("RGB", (1280, 720), back)
    draw = ImageDraw.Draw(image)
    for n in range(3):  # light that moves slowly over the wall
        x = 640 + 560 * math.sin(turn + n * 2.1)
        radius = 420 - n * 110
        lighter = tuple(min(255, c + 10 + 8 * n) for c in back)
        draw.ellipse((x - radius, 300 - radius, x + radius, 300 + radius), fill=lighter)
    x = 640 + 14 * math.sin(turn)
    y = 300 + (8 if talks else 4) * math.sin(2 * turn)
    draw.rounded_rectangle((x - 300, y + 190, x + 300, 900), 160, fill=clothes)
    draw.rounded_rectangle((x - 50, y + 110, x + 50, y + 240), 40, fill=tuple(c * 9 // 10 for c in skin))
    draw.ellipse((x - 145, y - 190, x + 145, y + 100), fill=hair)
    draw.ellipse((x - 125, y - 145, x + 125, y + 160), fill=skin)
    draw.chord((x - 130, y - 165, x + 130, y + 60), 180, 360, fill=hair)
    blinks = 0.46 < place < 0.5
    for side in (-1, 1):
        eye = x + side * 50
        draw.ellipse((eye - 13, y - (2 if blinks else 13), eye + 13, y + (2 if blinks else 13)), fill=(30, 30, 34))
    # Four times a second or so, and never twice alike.
    opening = 6
    if talks:
        opening = 8 + 26 * abs(math.sin(9 * turn) * math.sin(14 * turn + 0.4))
    draw.ellipse((x - 42, y + 85 - opening / 2, x + 42, y + 85 + opening), fill=(120, 40, 46))
    # Above, where no name lies over them.
    draw.text((60, 60), initials, font=ImageFont.truetype(FONT, 120), anchor="lt", fill=clothes)
    return image


def slide(language, number):
    words = WORDS[language]["slides"][number]
    image = Image.new("RGB", (1280, 720), (250, 250, 252))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 1280, 18), fill=(38, 84, 124))
    draw.text((90, 130), words["title"], font=ImageFont.truetype(FONT, 60), anchor="lm", fill=(24, 32, 48))
    for n, line in enumerate(words["lines"]):
        y = 260 + 90 * n
        draw.ellipse((92, y - 9, 110, y + 9), fill=(239, 131, 84))
        draw.text((140, y), line, font=ImageFont.truetype(PLAIN, 40), anchor="lm", fill=(44, 54, 70))
    for n, height in enumerate(words.get("bars", [])):
        x = 140 + 190 * n
        draw.rounded_rectangle((x, 640 - height, x + 120, 640), 12, fill=(38, 84 + 20 * n, 124))
    draw.text((1190, 670), f"{number + 1} / 3", font=ImageFont.truetype(PLAIN, 26), anchor="rm", fill=(110, 118, 130))
    return image


def encode(images, name, size, rate, frames_per_second, options):
    width, height = size
    command = ["ffmpeg", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "1280x720",
               "-r", str(frames_per_second), "-i", "-", "-vf", f"scale={width}:{height}:flags=area",
               "-pix_fmt", "yuv420p", "-c:v", "libvpx", "-auto-alt-ref", "0", "-lag-in-frames", "0",
               "-quality", "good", "-cpu-used", "1", "-threads", "1", "-b:v", rate, "-map_metadata", "-1",
               "-fflags", "+bitexact", *options, str(OUT / f"{name}.ivf")]
    subprocess.run(command, input=b"".join(image.tobytes() for image in images), check=True)


def people():
    for number, look in enumerate(LOOKS, 1):
        for talks in (False, True):
            images = [person(look, n / FRAMES, talks) for n in range(FRAMES)]
            for height, (width, lines, rate) in SIZES.items():
                name = f"camera-{number}-{'talking' if talks else 'listening'}-{height}"
                encode(images, name, (width, lines), rate, RATE, ["-g", "20", "-keyint_min", "20"])


def slides():
    for language in WORDS:
        images = [slide(language, n) for n in range(3) for _ in range(16)]
        encode(images, f"screen-{language}", (1280, 720), "180k", 2,
               ["-force_key_frames", "expr:eq(mod(n,8),0)", "-qmin", "8", "-qmax", "30"])


def ogg_packets(data):
    """The packets of an Ogg file without its two headers."""
    packets, held, at = [], b"", 0
    while at < len(data):
        lacing = data[at + 27:at + 27 + data[at + 26]]
        at += 27 + data[at + 26]
        for size in lacing:
            held += data[at:at + size]
            at += size
            if size < 255:
                packets.append(held)
                held = b""
    return packets[2:]


def level(samples):
    values = [value / 32768 for (value,) in struct.iter_unpack("<h", samples)]
    loudness = math.sqrt(sum(value * value for value in values) / len(values))
    return 127 if loudness <= 0 else max(0, min(127, round(-20 * math.log10(loudness))))


def voices():
    for language, words in WORDS.items():
        for number, sentence in enumerate(words["sentences"], 1):
            voice = f"{words['voice']}+{'f2' if number % 2 else 'm3'}"
            pitch = str(38 + 9 * number % 30)
            wave = subprocess.run(["espeak-ng", "-v", voice, "-p", pitch, "-s", "150", "--stdout", sentence],
                                  capture_output=True, check=True).stdout
            pcm = subprocess.run(["ffmpeg", "-loglevel", "error", "-i", "-", "-af", "lowpass=7000,volume=0.8", "-ar",
                                  "48000", "-ac", "1", "-f", "s16le", "-"], input=wave, capture_output=True,
                                 check=True).stdout
            opus = subprocess.run(["ffmpeg", "-loglevel", "error", "-f", "s16le", "-ar", "48000", "-ac", "1", "-i", "-",
                                   "-c:a", "libopus", "-b:a", "16k", "-application", "voip", "-frame_duration", "20",
                                   "-map_metadata", "-1", "-fflags", "+bitexact", "-f", "ogg", "-"], input=pcm,
                                  capture_output=True, check=True).stdout
            frames = [bytes([level(pcm[1920 * n:1920 * (n + 1)] or b"\0\0")]) + packet
                      for n, packet in enumerate(ogg_packets(opus))]
            head = struct.pack("<4sHH4sHHIIII", b"DKIF", 0, 32, b"OPUS", 0, 0, 50, 1, len(frames), 0)
            body = b"".join(struct.pack("<IQ", len(frame), n) + frame for n, frame in enumerate(frames))
            (OUT / f"voice-{language}-{number}.ivf").write_bytes(head + body)


people()
slides()
voices()
