import { getAdapter, type AxiosAdapter, type AxiosAdapterName } from './adapter.ts'

/** The adapter of a name; `false` where the platform does not have it. */
export function adapterOrFalse(name: AxiosAdapterName): AxiosAdapter | false {
  try {
    return getAdapter(name)
  } catch {
    return false
  }
}
