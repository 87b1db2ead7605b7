import { axios } from '../../axios.ts'
import type { TransitionalOptions } from '../../config.ts'

/** What `transitional` is unless it is set. */
const transitional: TransitionalOptions = { ...axios.defaults.transitional }
export default transitional
