import axios = require('axios')

async function load(url: string): Promise<number> {
  const response: axios.AxiosResponse<number[]> = await axios.get<number[]>(url)
  const timeout: axios.Milliseconds = 1000
  const config: axios.AxiosRequestConfig = { timeout }
  const { data } = await axios<number>({ url, ...config })
  return response.data.length + data
}

function code(error: unknown): string | undefined {
  return error instanceof axios.AxiosError ? error.code : undefined
}

export = { load, code, self: axios.default }
