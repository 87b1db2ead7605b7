import http from 'axios/lib/adapters/http.js'
import AxiosError from 'axios/unsafe/core/AxiosError.js'
import settle from 'axios/unsafe/core/settle.js'
import buildURL from 'axios/unsafe/helpers/buildURL.js'

export const url: string = buildURL('/x', { a: 1 })
export const parts = [http, settle, new AxiosError('x')]
