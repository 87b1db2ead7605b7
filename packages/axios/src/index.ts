import { axios } from './axios.ts'

export default axios
export { create } from './axios.ts'
// Not by name: `axios.d.cts` could not name again what is exported as a type.
export * from './adapter.ts'
export * from './cancel.ts'
export * from './config.ts'
export * from './errors.ts'
export * from './forms.ts'
export * from './headers.ts'
export * from './http-status-code.ts'
export * from './instance.ts'
export * from './interceptors.ts'
export * from './method.ts'
export * from './promises.ts'
export * from './response.ts'
export * from './static.ts'
export * from './version.ts'
