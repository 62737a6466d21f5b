import {connect, createServer, type AddressInfo, type Socket} from 'node:net';

/** At which point of an exchange the network is gone. */
export type Cut =
  | 'nowhere'
  /** Nothing gets through, and nobody says so. */
  | 'on the way'
  /** Nobody listens. */
  | 'at the door'
  | 'within the request'
  | 'before the answer'
  | 'within the answer'
  /** The answer never comes, and nobody says so. */
  | 'instead of the answer';

export interface Network {
  readonly url: string;
  /** Bytes go through it until it is cut; what is cut stays so until it is `nowhere`. */
  cut(at: Cut): void;
  stop(): void;
}

/** A stretch of network before a server, of bytes and not of requests. The server's port is told when it is known. */
export async function network(): Promise<Network & {to(port: number): void}> {
  let target = 0;
  let at: Cut = 'nowhere';
  const sockets = new Set<Socket>();
  const server = createServer((reader) => {
    const backend = connect(target, '127.0.0.1');
    const both = [reader, backend];
    const end = () => both.forEach((socket) => socket.destroy());
    for (const socket of both) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    if (at === 'at the door') return end();
    reader.on('data', (bytes) => {
      if (at === 'within the request') backend.write(bytes.subarray(0, bytes.length / 2), end);
      else if (at !== 'on the way') backend.write(bytes);
    });
    backend.on('data', (bytes) => {
      const last = bytes.length - 10;
      if (at === 'before the answer') end();
      else if (at === 'within the answer' && bytes.indexOf('\r\n\r\n') < last - 4)
        reader.write(bytes.subarray(0, last), end);
      else if (at !== 'instead of the answer') reader.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    to: (port) => (target = port),
    cut(point) {
      at = point;
      // What waits on an open line would go through when it is mended.
      if (/door|nowhere/.test(at)) for (const socket of sockets) socket.destroy();
    },
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
