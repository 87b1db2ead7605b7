const { createServer } = require('node:http')
const { gzipSync } = require('node:zlib')

const answers = {
  '/gzip': (response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync('{"packed":true}'))
  },
  '/moved': (response) => response.writeHead(302, { location: '/echo' }).end(),
  '/missing': (response) => response.writeHead(404).end('{"why":"missing"}'),
  '/never': () => {},
}

/** A server on loopback that tells what it was asked; `url` is known when the tests run. */
exports.serve = function serve(routes = {}) {
  const server = createServer((request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url, headers } = request
      const body = Buffer.concat(chunks).toString()
      response.setHeader('content-type', 'application/json')
      response.setHeader('access-control-allow-origin', '*')
      response.setHeader('access-control-allow-headers', '*')
      const answer = routes[url] ?? answers[url]
      if (answer) answer(response, request)
      else response.end(JSON.stringify({ method, url, headers, body }))
    })
  })
  const served = { url: '' }
  beforeAll(async () => {
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
    served.url = `http://127.0.0.1:${server.address().port}`
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return served
}

/** An address where nobody listens. */
exports.closed = async function closed() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}
