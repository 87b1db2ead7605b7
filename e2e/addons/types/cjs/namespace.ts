import * as axios from 'axios'

export const api: axios.AxiosInstance = axios.create()
export const code: string = axios.AxiosError.ERR_NETWORK
