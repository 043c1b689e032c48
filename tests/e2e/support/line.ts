import {connect, createServer, type AddressInfo, type Server as TcpServer, type Socket} from 'node:net';

/** A TCP line to the server that can be cut: pages and signalling go through it, media over UDP does not. */
export class Line {
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  /** Connections made through this line so far. */
  connections = 0;

  private constructor(
    private readonly listener: TcpServer,
    private readonly port: number,
  ) {
    listener.on('connection', (near) => this.carry(near));
  }

  static async to(port: number): Promise<Line> {
    const listener = createServer();
    const line = new Line(listener, port);
    await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  /** Resets every connection, and every new one until `mend`. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  mend(): void {
    this.isCut = false;
  }

  close(): void {
    this.cut();
    this.listener.close();
  }

  private carry(near: Socket): void {
    if (this.isCut) {
      near.resetAndDestroy();
      return;
    }
    this.connections += 1;
    const far = connect(this.port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
