#!/usr/bin/env python3
"""A wide network between network namespaces, in user space: wan_hub.py NAMESPACE=ADDRESS/BITS ... A-B=MS ...

Each namespace gets an interface wan0 with its address; a frame from one to another arrives after half of the pair's
round trip, in order. It stands in for the kernel's netem, which not every kernel has. Prints "ready"; ends when it
is told to. Needs root, and nothing but Python's own library.
"""

import fcntl
import heapq
import os
import select
import struct
import subprocess
import sys
import time

TUNSETIFF, TAP, WITHOUT_HEADER = 0x400454CA, 0x0002, 0x1000


def attach(number, namespace, address):
    """A TAP whose other end is wan0 of the namespace."""
    tap = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    name = f"wan{os.getpid() % 100000}_{number}"
    fcntl.ioctl(tap, TUNSETIFF, struct.pack("16sH22s", name.encode(), TAP | WITHOUT_HEADER, b""))
    inside = ["nsenter", f"--net=/run/netns/{namespace}", "ip"]
    for command in (["ip", "link", "set", name, "netns", namespace, "name", "wan0"],
                    inside + ["addr", "add", address, "dev", "wan0"],
                    inside + ["link", "set", "wan0", "up"], inside + ["link", "set", "lo", "up"]):
        subprocess.run(command, check=True)
    return tap


def main(words):
    hosts = [word.split("=") for word in words if "/" in word]
    names = [name for name, _ in hosts]
    delay = {}
    for word in words:
        if "/" not in word:
            pair, trip = word.split("=")
            a, b = (names.index(each) for each in pair.split("-"))
            delay[a, b] = delay[b, a] = float(trip) / 2000
    taps = [attach(i, name, address) for i, (name, address) in enumerate(hosts)]
    place = {tap: i for i, tap in enumerate(taps)}
    poll = select.epoll()
    for tap in taps:
        poll.register(tap, select.EPOLLIN)
    known, under_way, count = {}, [], 0
    print("ready", flush=True)
    while True:
        while under_way and under_way[0][0] <= time.monotonic():
            _, _, to, frame = heapq.heappop(under_way)
            try:
                os.write(taps[to], frame)
            except OSError:
                pass  # its queue is full: lost, as on a network
        wait = max(0.0, under_way[0][0] - time.monotonic()) if under_way else -1
        for tap, _ in poll.poll(wait):
            source = place[tap]
            for _ in range(128):
                try:
                    frame = os.read(tap, 65536)
                except BlockingIOError:
                    break
                known[frame[6:12]] = source
                to = known.get(frame[0:6])
                for each in [to] if to is not None else range(len(taps)):
                    if each != source:
                        count += 1
                        heapq.heappush(under_way, (time.monotonic() + delay[source, each], count, each, frame))


if __name__ == "__main__":
    main(sys.argv[1:])
