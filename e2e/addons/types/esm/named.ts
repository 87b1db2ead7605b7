import axios, {
  AxiosError,
  AxiosHeaders,
  HttpStatusCode,
  isAxiosError,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'

declare module 'axios' {
  interface AxiosRequestConfig {
    attempts?: number
  }
}

export class OwnError extends AxiosError<{ why: string }> {}

export const options: AxiosRequestConfig = { attempts: 2 }
export const api: AxiosInstance = axios.create({ ...options, headers: new AxiosHeaders({ a: '1' }) })
export const ok: HttpStatusCode.Ok = HttpStatusCode.Ok

api.interceptors.request.use((config: InternalAxiosRequestConfig) => {
  config.headers.set('X-Attempts', String(config.attempts))
  return config
})

export function reason(error: unknown): string | undefined {
  if (error instanceof OwnError) return error.response?.data.why
  if (isAxiosError<{ why: string }>(error)) return error.response?.data.why
  return undefined
}

export async function load(): Promise<number> {
  const { data }: AxiosResponse<{ size: number }> = await api.get<{ size: number }>('/x')
  return data.size
}
