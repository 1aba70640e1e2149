"""The kubectl of a shell whose cluster is played by the tests: hands its command line over and prints the answer.

Run as a program: played_kubectl.py SOCKET ARGUMENT...
"""

import sys
from multiprocessing.connection import Client


def main() -> int:
    socket, *arguments = sys.argv[1:]
    reads = "--stdin" in arguments or "--filename=-" in arguments
    with Client(socket, family="AF_UNIX") as cluster:
        cluster.send((arguments, sys.stdin.buffer.read() if reads else b""))
        code, output, errors = cluster.recv()
    sys.stdout.buffer.write(output)
    sys.stderr.buffer.write(errors)
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
