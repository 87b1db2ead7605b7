import { createServer, type Server, type Socket } from 'node:net'

const END = Buffer.from('\r\n\r\n')

/**
 * A server of one answer, which looks for the end of a request and for nothing else in it. It costs a fraction of node:http, so
 * that the client is what a row measures, and not the server.
 */
export function createCannedServer(body: string): Server {
  const answer = Buffer.from(
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n' +
      `content-length: ${Buffer.byteLength(body)}\r\ndate: ${new Date().toUTCString()}\r\n` +
      `connection: keep-alive\r\n\r\n${body}`,
  )
  return createServer({ noDelay: true }, (socket) => answerEach(socket, answer))
}

/** Takes requests without a body; the blank line that ends one may be cut anywhere. */
function answerEach(socket: Socket, answer: Buffer): void {
  let rest: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    const seen = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let start = 0
    for (let end = seen.indexOf(END); end !== -1; end = seen.indexOf(END, start)) {
      socket.write(answer)
      start = end + END.length
    }
    rest = seen.subarray(start)
  })
  // A client that was ended has nobody left to tell.
  socket.on('error', () => socket.destroy())
}
