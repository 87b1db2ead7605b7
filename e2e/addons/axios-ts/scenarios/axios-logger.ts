import axios from 'axios'
import * as AxiosLogger from 'axios-logger'
import { note, rejection } from './report.ts'
import { json, serve } from './server.ts'

const server = await serve((request, response) => {
  response.removeHeader('date')
  if (request.url === '/late') return setTimeout(() => json(response, 200, 1), 400)
  return json(
    response,
    request.url.startsWith('/fail') ? 404 : 200,
    { url: request.url, body: request.body },
    { 'x-served': 'yes' },
  )
})
const lines: string[] = []
const logger = (line: string): void => void lines.push(line.replaceAll(server.url, 'http://host'))
const taken = (): string[] => lines.splice(0)

await note('logs requests, answers and errors', async () => {
  const client = axios.create({ baseURL: server.url })
  client.interceptors.request.use((request) =>
    AxiosLogger.requestLogger(request, { logger, dateFormat: false }),
  )
  client.interceptors.response.use(
    (response) => AxiosLogger.responseLogger(response, { logger, dateFormat: false }),
    (error) => AxiosLogger.errorLogger(error, { logger, dateFormat: false }),
  )
  const { data } = await client.post('/users', { name: 'Ada' }, { params: { q: 1 } })
  const error = await rejection(client.get('/fail'))
  const refused = await rejection(client.get('http://127.0.0.1:1/'))
  const late = await rejection(client.get('/late', { timeout: 100 }))
  return [data, error.code, refused.code, late.code, taken()]
})
await note('logs parameters and headers when asked to', async () => {
  const client = axios.create({ baseURL: server.url, headers: { 'X-Own': 'a' } })
  const options = { logger, dateFormat: false, params: true, headers: true, prefixText: 'here', data: false }
  client.interceptors.request.use((request) => AxiosLogger.requestLogger(request, options))
  client.interceptors.response.use(
    (response) => AxiosLogger.responseLogger(response, options),
    (error) => AxiosLogger.errorLogger(error, options),
  )
  await client.get('/users', { params: { page: 2 } })
  await rejection(client.get('/fail', { params: { page: 3 } }))
  return taken()
})
await note('leaves out what it is told to', async () => {
  const client = axios.create({ baseURL: server.url })
  client.interceptors.request.use((request) =>
    AxiosLogger.requestLogger(request, {
      logger,
      dateFormat: false,
      method: false,
      url: false,
      prefixText: false,
    }),
  )
  client.interceptors.response.use((response) =>
    AxiosLogger.responseLogger(response, {
      logger,
      dateFormat: false,
      status: false,
      statusText: false,
      data: false,
    }),
  )
  await client.get('/users')
  return taken()
})
await note('takes settings for all', async () => {
  AxiosLogger.setGlobalConfig({ prefixText: 'all', status: false, dateFormat: false, logger })
  const client = axios.create({ baseURL: server.url })
  client.interceptors.request.use(AxiosLogger.requestLogger)
  client.interceptors.response.use(AxiosLogger.responseLogger, AxiosLogger.errorLogger)
  await client.get('/users')
  await rejection(client.get('/fail'))
  return taken()
})

server.close()
