import { expectTypeOf, it } from 'vitest'
import axios, {
  AxiosError,
  isAxiosError,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from '../src/index.ts'

// As add-ons do it.
declare module '../src/index.ts' {
  interface AxiosRequestConfig {
    attempts?: number
  }
}

interface User {
  name: string
}

it('leaves data open unless it is told, as axios does', () => {
  expectTypeOf(axios.get('/')).resolves.toEqualTypeOf<AxiosResponse>()
  expectTypeOf(axios.get('/')).resolves.toHaveProperty('data').toBeAny()
  expectTypeOf(axios.get<User>('/')).resolves.toHaveProperty('data').toEqualTypeOf<User>()
  expectTypeOf(axios.get<User, User>('/')).resolves.toEqualTypeOf<User>()
})

it('takes fields that add-ons declare, wherever a configuration is taken', () => {
  void axios.get('/', { attempts: 2 })
  axios.create({ attempts: 2 }).interceptors.request.use((config) => {
    expectTypeOf(config).toEqualTypeOf<InternalAxiosRequestConfig>()
    expectTypeOf(config.attempts).toEqualTypeOf<number | undefined>()
    return config
  })
})

it('has classes that can be extended, and guards', () => {
  class OwnError extends AxiosError<User> {}
  const error: unknown = new OwnError('why', AxiosError.ERR_NETWORK)

  expectTypeOf(new OwnError().response?.data).toEqualTypeOf<User | undefined>()
  if (isAxiosError<User>(error)) expectTypeOf(error.response?.data).toEqualTypeOf<User | undefined>()
  expectTypeOf(axios.create()).toEqualTypeOf<AxiosInstance>()
  expectTypeOf<AxiosRequestConfig<User>['data']>().toEqualTypeOf<User | undefined>()
})
