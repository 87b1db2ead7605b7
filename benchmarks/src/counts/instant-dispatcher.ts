import type { Dispatcher } from 'undici'
import { small } from '../server/body.ts'

/** The part of a chunk from a socket that holds the body. */
const chunk = Buffer.from(small)

const controller: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  pause() {},
  resume() {},
  abort() {},
}

/** Answers at once, as undici reports a small answer that has come in one piece. */
export const instantDispatcher: Pick<Dispatcher, 'dispatch'> = {
  dispatch(_options, handler) {
    handler.onRequestStart?.(controller, null)
    handler.onResponseStart?.(controller, 200, { 'content-type': 'application/json' }, 'OK')
    handler.onResponseData?.(controller, chunk)
    handler.onResponseEnd?.(controller, {})
    return true
  },
}
