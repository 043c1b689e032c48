"""Somebody with LiveKit's Python client, who takes files and counts messages.

Arguments: the server's address, a token, the topic of the files and that of the messages. Each line of output is what
has been taken so far, as JSON: the files' sizes and SHA-256, and how many numbered messages came, all in order.
"""

import asyncio
import hashlib
import json
import sys

from livekit import rtc


async def receive(url: str, token: str, file_topic: str, message_topic: str) -> None:
    room = rtc.Room()
    tasks: set[asyncio.Task[None]] = set()
    gone = asyncio.Event()
    taken = {"files": [], "messages": 0}

    def tell() -> None:
        print(json.dumps(taken), flush=True)

    async def take(reader: rtc.ByteStreamReader) -> None:
        digest = hashlib.sha256()
        size = 0
        async for chunk in reader:
            digest.update(chunk)
            size += len(chunk)
        taken["files"].append({"size": size, "sha256": digest.hexdigest()})
        tell()

    def on_file(reader: rtc.ByteStreamReader, _: str) -> None:
        task = asyncio.create_task(take(reader))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    def on_message(packet: rtc.DataPacket) -> None:
        if packet.topic == message_topic and int(packet.data.split(b":")[0]) == taken["messages"]:
            taken["messages"] += 1
            tell()

    room.register_byte_stream_handler(file_topic, on_file)
    room.on("data_received", on_message)
    room.on("disconnected", lambda _: gone.set())
    await room.connect(url, token)
    tell()
    await gone.wait()


if __name__ == "__main__":
    asyncio.run(receive(*sys.argv[1:]))
