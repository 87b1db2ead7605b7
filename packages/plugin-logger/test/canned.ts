import { AxiosHeaders, type ApplicationMiddleware, type AxiosResponse } from '@axios-ts/core'

/** Answers without a network, so that nothing but the logger asks what time it is. */
export function answerWith(response: Partial<AxiosResponse>): ApplicationMiddleware {
  return (config) => ({
    data: '',
    status: 200,
    statusText: 'OK',
    headers: new AxiosHeaders(),
    config,
    ...response,
  })
}
