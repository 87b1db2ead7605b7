import type { Client, Plugin } from '@axios-ts/core'

/** Keeps every rule; each bad plugin is this one with one mistake. */
export class GoodPlugin implements Plugin<object> {
  readonly name: string = 'good'
  readonly version: string = '1.0.0'
  readonly core: string = '^1.0.0'

  install(client: Client): object {
    let calls = 0
    client.use(
      async (request, next) => {
        calls++
        const headers = request.headers.concat({ 'X-Attempt': String(request.attempt) })
        return next({ ...request, headers })
      },
      { layer: 'network' },
    )
    return {
      good: {
        get calls() {
          return calls
        },
      },
    }
  }

  uninstall(): void | Promise<void> {}
}
